package dev.guardband.render;

import dev.guardband.model.Durations;
import dev.guardband.model.Guard;
import dev.guardband.model.GuardKind;
import dev.guardband.model.SetBy;
import dev.guardband.model.settings.Backups;
import dev.guardband.model.settings.Backups.Copies;
import dev.guardband.model.settings.Backups.Mechanism;
import dev.guardband.model.settings.Backups.Tier;
import dev.guardband.model.settings.Glob;
import dev.guardband.model.settings.Settings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Every limit on recovery: of the tiers, and of what AWS Backup does. */
final class BackupGuards {
  private static final String ALL = "*";

  /** Patterns of what AWS and clusters are asked for. */
  private static final List<String> FOUND = List.of("rds:", "arn:", "tag:", "kubernetes:");

  /** Patterns of what is looked at for standbys: databases. */
  private static final List<String> FAILS_OVER =
      List.of("rds:", "tag:", "arn:aws:rds:", "postgres:");

  /** Of what a series tells nothing but a time is known. */
  private static final String METRIC = "metric:";

  private final Settings settings;

  private BackupGuards(Settings settings) {
    this.settings = settings;
  }

  static Stream<Guard> of(Settings settings) {
    BackupGuards guards = new BackupGuards(settings);
    Backups backups = settings.backups();
    return Stream.of(
            backups.tiers().stream().flatMap(guards::tier),
            guards.protection(backups).stream(),
            backups.sources().stream().flatMap(guards::source))
        .flatMap(all -> all);
  }

  private Stream<Guard> source(Backups.Source source) {
    if (source.mechanism() instanceof Mechanism.S3 dumps) {
      String owner = settings.owners().of(List.of("account:" + dumps.account()));
      String limit = "a whole dump every " + Durations.print(dumps.every());
      return Stream.of(new Guard(GuardKind.DUMP, source.name(), owner, limit, source.definedAt()));
    }
    if (source.mechanism() instanceof Mechanism.Kubernetes cluster) {
      return cluster(source, cluster);
    }
    return source.mechanism() instanceof Mechanism.Postgres ? server(source) : Stream.empty();
  }

  private Stream<Guard> server(Backups.Source source) {
    String owner = settings.defaultTeam();
    String waiting = "fewer than " + Backups.SEGMENTS_WAITING + " segments waiting";
    String lag =
        settings.backups().tiers().stream()
            .filter(tier -> Glob.anyMatches(tier.resources(), "postgres:" + source.name()))
            .map(Tier::rpo)
            .min(Comparator.naturalOrder())
            .map(rpo -> "replicas at most " + Durations.print(rpo) + " behind, as the tier's rpo")
            .orElse("replicas at most " + Durations.print(Backups.REPLICA_LAG) + " behind");
    return Stream.of(
        new Guard(GuardKind.ARCHIVE, source.name(), owner, waiting, source.definedAt()),
        new Guard(GuardKind.STREAMING, source.name(), owner, lag, source.definedAt()));
  }

  /** What it has is found at run time. */
  private Stream<Guard> cluster(Backups.Source source, Mechanism.Kubernetes cluster) {
    Guard schedules =
        new Guard(
            GuardKind.SCHEDULE,
            source.name(),
            settings.defaultTeam(),
            "a run that succeeded since the last but one was due",
            source.definedAt());
    Guard locations =
        new Guard(
            GuardKind.STORAGE_LOCATION,
            source.name(),
            settings.defaultTeam(),
            "reached by Velero",
            source.definedAt());
    return cluster.velero().isPresent() ? Stream.of(schedules, locations) : Stream.of(schedules);
  }

  private Stream<Guard> tier(Tier tier) {
    return tier.resources().stream().flatMap(resource -> resource(tier, resource).stream());
  }

  private List<Guard> resource(Tier tier, String resource) {
    List<Guard> guards = new ArrayList<>();
    guards.add(
        guard(GuardKind.RPO, tier, resource, "at most " + Durations.print(tier.rpo()) + " lost"));
    if (resource.startsWith(METRIC)) {
      return guards;
    }
    guards.add(
        guard(
            GuardKind.RTO,
            tier,
            resource,
            "back within "
                + Durations.print(tier.rto().automated())
                + " by machine, "
                + Durations.print(tier.rto().manual())
                + " by hand"));
    if (tier.rto().expectsStandby() && FAILS_OVER.stream().anyMatch(resource::startsWith)) {
      guards.add(guard(GuardKind.FAILOVER, tier, resource, "a standby is ready to take over"));
    }
    tier.restoreTest()
        .ifPresent(
            every ->
                guards.add(
                    guard(
                        GuardKind.RESTORE,
                        tier,
                        resource,
                        "restored every " + Durations.print(every))));
    tier.retention()
        .ifPresent(
            kept ->
                guards.add(
                    guard(
                        GuardKind.RETENTION, tier, resource, "kept for " + Durations.print(kept))));
    spread(tier.copies())
        .forEach(
            (dimension, limit) ->
                guards.add(guard(GuardKind.COPIES, tier, resource + "/" + dimension, limit)));
    if (FOUND.stream().anyMatch(resource::startsWith)) {
      guards.add(
          guard(GuardKind.EXPIRY, tier, resource, "a fifth of the last point's lifetime left"));
      guards.add(guard(GuardKind.TIER, tier, resource, "matches something"));
    }
    return guards;
  }

  private static Map<String, String> spread(Copies copies) {
    Map<String, String> limits = new LinkedHashMap<>();
    if (copies.regions() > 1) {
      limits.put("regions", "in " + copies.regions() + " regions");
    }
    if (copies.accounts() > 1) {
      limits.put("accounts", "in " + copies.accounts() + " accounts");
    }
    if (copies.count() > 1) {
      limits.put("copies", copies.count() + " copies with the live data");
    }
    return limits;
  }

  private Guard guard(GuardKind kind, Tier tier, String resource, String limit) {
    String owner = tier.team().orElse(settings.defaultTeam());
    return new Guard(kind, tier.name() + "/" + resource, owner, limit, tier.definedAt());
  }

  private List<Guard> protection(Backups backups) {
    List<Guard> guards = new ArrayList<>();
    if (backups.tiers().isEmpty() && backups.unprotected().isEmpty()) {
      return guards;
    }
    guards.add(everywhere(GuardKind.JOB, "the newest job succeeded", new SetBy.Always()));
    guards.add(
        everywhere(GuardKind.VAULT, "locked, where another of the account is", new SetBy.Always()));
    backups
        .unprotected()
        .ifPresent(
            severity ->
                guards.add(
                    everywhere(
                        GuardKind.UNPROTECTED,
                        "covered by a backup plan",
                        settings.setBy("backups.unprotected"))));
    return guards;
  }

  private Guard everywhere(GuardKind kind, String limit, SetBy setBy) {
    return new Guard(kind, ALL, settings.defaultTeam(), limit, setBy);
  }
}
