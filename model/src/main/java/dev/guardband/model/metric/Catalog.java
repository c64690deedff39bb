package dev.guardband.model.metric;

import dev.guardband.model.Domain;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Every metric that Guardband knows, by domain. */
public final class Catalog {
  private Catalog() {}

  public static List<Metric> of(Domain domain) {
    return switch (domain) {
      case COST -> joined(List.of(CostMetrics.all(), OutlookMetrics.all()));
      case DATABASE ->
          joined(List.of(DatabaseMetrics.all(), DatabaseMeasures.all(), DatabaseCareMetrics.all()));
      case BACKUP ->
          joined(
              List.of(
                  BackupMetrics.all(),
                  RecoveryMetrics.all(),
                  ProtectionMetrics.all(),
                  FailoverMetrics.all(),
                  DumpMetrics.all(),
                  WalMetrics.all(),
                  ScheduleMetrics.all()));
      case BREAKER ->
          joined(List.of(BreakerMetrics.all(), RateLimitMetrics.all(), PodMetrics.all()));
      case SERVICE ->
          joined(
              List.of(
                  ServiceMetrics.all(),
                  SignalMetrics.all(),
                  AliasMetrics.all(),
                  HealthMetrics.all(),
                  IncidentMetrics.all()));
      case EXPORTER -> ExporterMetrics.all();
      case CUSTOM -> List.of();
    };
  }

  private static List<Metric> joined(List<List<Metric>> some) {
    return some.stream().flatMap(List::stream).toList();
  }

  /** All domains' metrics and those of guards, which belong to every domain. */
  public static List<Metric> all() {
    List<Metric> all = new ArrayList<>(GuardMetrics.all());
    Arrays.stream(Domain.values()).forEach(domain -> all.addAll(of(domain)));
    return all;
  }
}
