package dev.guardband.rulegen;

import static dev.guardband.model.metric.Labels.RESOURCE;
import static dev.guardband.model.metric.Labels.TIER;

import dev.guardband.model.Durations;
import dev.guardband.model.metric.BackupMetrics;
import dev.guardband.render.Exprs;
import dev.guardband.render.Plan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Recovery points that only series of others tell of: what is lost is recorded under the name that
 * all recovery points have, so that every rule on them holds for these too.
 *
 * <p>All that is the same for every tier and source; {@link MetricSourceInputs} has the rest.
 */
final class MetricSourceRules {
  private static final String STEM = "backup_metric";
  private static final Duration AT = Duration.ofMinutes(3);
  private static final Map<String, String> REDIS =
      Series.labels(TIER, "cache", RESOURCE, "metric:redis/cache-0");
  private static final Map<String, String> QUEUE =
      Series.labels(TIER, "cache", RESOURCE, "metric:queue");

  /** What a scrape has told is known for as long to Prometheus itself. */
  private static final Duration LOOKBACK = Duration.ofMinutes(5);

  private final Plan plan;

  private MetricSourceRules(Plan plan) {
    this.plan = plan;
  }

  /** The shared file, then one for each tier and source; none where no tier has such a source. */
  static List<RuleFile> of(Plan plan) {
    List<MetricSourceInputs> inputs = MetricSourceInputs.all(plan);
    if (inputs.isEmpty()) {
      return List.of();
    }
    List<RuleFile> files = new ArrayList<>();
    files.add(file(STEM, List.of(new MetricSourceRules(plan).kept())));
    inputs.forEach(each -> files.add(file(stem(each), each.rules())));
    return files;
  }

  static Optional<Together> together(Plan plan, String stem) {
    return stem.equals(STEM)
        ? Optional.of(new MetricSourceRules(plan).together())
        : MetricSourceInputs.all(plan).stream()
            .filter(each -> stem(each).equals(stem))
            .findFirst()
            .map(MetricSourceInputs::together);
  }

  private static String stem(MetricSourceInputs inputs) {
    return STEM + "_" + inputs.name();
  }

  private static RuleFile file(String stem, List<Rule> rules) {
    String group = "guardband-" + stem.replace('_', '-');
    return new RuleFile(stem, List.of(new RuleGroup(group, Duration.ofSeconds(30), rules)));
  }

  private Duration window() {
    Duration stale = plan.settings().backups().staleAfter();
    return stale.compareTo(LOOKBACK) > 0 ? stale : LOOKBACK;
  }

  /** A scrape that fails ends a series: the last loss stays for as long as any reading may. */
  private RecordRule kept() {
    Values ends = Values.constant(120).times(2).then(Values.stale());
    return new RecordRule(
        BackupMetrics.RPO_ACTUAL,
        plan.recordLabels(),
        Exprs.call(
            "last_over_time", plan.range(BackupMetrics.METRIC_LOSS, Durations.print(window()))),
        List.of(
            Proof.of("what is lost")
                .given(plan, BackupMetrics.METRIC_LOSS, REDIS, Values.constant(120))
                .recordsAt(AT, REDIS, 120),
            Proof.of("a scrape that fails freezes the loss")
                .given(plan, BackupMetrics.METRIC_LOSS, REDIS, ends)
                .recordsAt(AT, REDIS, 120),
            Proof.of("a loss of long ago is unknown")
                .given(plan, BackupMetrics.METRIC_LOSS, REDIS, ends)
                .recordsAt(window().plus(AT), List.of())));
  }

  private Together together() {
    Proof proof =
        Proof.of(Togethers.NAME)
            .given(plan, BackupMetrics.METRIC_LOSS, REDIS, Values.constant(120))
            .given(plan, BackupMetrics.METRIC_LOSS, QUEUE, Values.constant(30));
    return Together.of(proof, AT)
        .records(
            BackupMetrics.RPO_ACTUAL,
            new Check.Recorded(REDIS, 120),
            new Check.Recorded(QUEUE, 30));
  }
}
