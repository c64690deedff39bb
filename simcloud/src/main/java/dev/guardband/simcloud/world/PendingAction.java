package dev.guardband.simcloud.world;

import java.time.Instant;
import java.util.Optional;

/**
 * Maintenance that AWS wants to do.
 *
 * @param arn of the database or the cluster
 * @param action such as {@code system-update}
 * @param forced when it is done whatever anybody says
 */
public record PendingAction(
    String account,
    String region,
    String arn,
    String action,
    Optional<Instant> autoApplied,
    Optional<Instant> forced) {}
