package dev.guardband.simcloud.world;

import java.time.Instant;

/**
 * What automated backups of a deleted database can still restore, or of one that is elsewhere.
 *
 * @param status {@code retained}, or {@code replicating} from another region
 */
public record AutomatedBackup(
    String account,
    String region,
    Snapshot.Of of,
    String database,
    String status,
    Instant earliest,
    Instant latest) {}
