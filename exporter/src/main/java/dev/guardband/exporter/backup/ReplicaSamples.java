package dev.guardband.exporter.backup;

import dev.guardband.exporter.aws.Place;
import dev.guardband.model.metric.Sample;
import dev.guardband.model.metric.WalMetrics;
import dev.guardband.model.settings.Backups;
import dev.guardband.model.settings.Backups.Tier;
import dev.guardband.model.settings.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How far the streaming replicas of a server are behind, how far they may be, and whether they
 * could take over.
 *
 * @param server the name of the backup source
 * @param reader what reads it
 */
record ReplicaSamples(String server, String reader, Settings settings) {
  List<Sample> of(List<Replica> replicas) {
    List<Sample> samples = new ArrayList<>();
    double limit = limit().toSeconds();
    for (Replica replica : replicas) {
      samples.addAll(standby(replica));
      if (!replica.isHidden()) {
        samples.addAll(lag(replica));
        samples.add(
            Sample.of(
                WalMetrics.REPLICA_LAG_LIMIT,
                limit,
                server,
                replica.name(),
                settings.defaultTeam()));
      }
    }
    return samples;
  }

  private List<Sample> lag(Replica replica) {
    List<Sample> samples = new ArrayList<>();
    replica
        .bytes()
        .ifPresent(
            behind ->
                samples.add(
                    Sample.of(
                        WalMetrics.REPLICA_LAG_BYTES, (double) behind, server, replica.name())));
    replica
        .seconds()
        .ifPresent(
            lag -> samples.add(Sample.of(WalMetrics.REPLICA_LAG, lag, server, replica.name())));
    return samples;
  }

  /** One that the login may not see is in order for all that is known, and its lag is unknown. */
  private List<Sample> standby(Replica replica) {
    if (tiers().stream().noneMatch(tier -> tier.rto().expectsStandby())) {
      return List.of();
    }
    List<Sample> samples = new ArrayList<>();
    Standby standby =
        Standby.of(new Place("", ""), resource().name())
            .named(replica.name(), "", "streaming", reader);
    samples.add(replica.state() == Replica.State.APART ? standby.unhealthy() : standby.healthy());
    replica.seconds().ifPresent(seconds -> samples.add(standby.lag(seconds)));
    return samples;
  }

  /** What the strictest tier allows to be lost: by as much the data of a replica may be old. */
  private Duration limit() {
    return tiers().stream()
        .map(Tier::rpo)
        .min(Comparator.naturalOrder())
        .orElse(Backups.REPLICA_LAG);
  }

  private List<Tier> tiers() {
    return Tiers.of(settings.backups().tiers(), resource());
  }

  private Resource resource() {
    return Resource.ofSource("postgres", server);
  }
}
