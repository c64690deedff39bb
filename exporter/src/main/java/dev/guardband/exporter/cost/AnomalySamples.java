package dev.guardband.exporter.cost;

import dev.guardband.model.Severity;
import dev.guardband.model.metric.OutlookMetrics;
import dev.guardband.model.metric.Sample;
import dev.guardband.model.settings.Settings;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.costexplorer.model.Anomaly;
import software.amazon.awssdk.services.costexplorer.model.AnomalyFeedbackType;
import software.amazon.awssdk.services.costexplorer.model.RootCause;

/** From AWS's anomalies to samples. */
final class AnomalySamples {
  /** AWS tells impacts in dollars. */
  private static final String CURRENCY = "USD";

  /** AWS looks at a day when its bill is in: an anomaly seen this recently goes on. */
  private static final int OPEN_DAYS = 2;

  private static final int DATE = "2026-11-20".length();

  private final String payer;
  private final Settings settings;
  private final LocalDate today;
  private final Map<String, String> accountNames = new LinkedHashMap<>();

  private enum State {
    OPEN,
    CLOSED,
    DISMISSED;

    String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  AnomalySamples(String payer, Settings settings, LocalDate today) {
    this.payer = payer;
    this.settings = settings;
    this.today = today;
    settings.aws().accounts().forEach(each -> accountNames.put(each.id(), each.name()));
  }

  List<Sample> of(List<Anomaly> anomalies) {
    Map<State, Integer> counts = new EnumMap<>(State.class);
    Map<Group, BigDecimal> impacts = new LinkedHashMap<>();
    for (Anomaly anomaly : anomalies) {
      State state = state(anomaly);
      counts.merge(state, 1, Integer::sum);
      if (state == State.OPEN) {
        impacts.merge(group(anomaly), impact(anomaly), BigDecimal::add);
      }
    }
    List<Sample> samples = new ArrayList<>();
    for (State state : State.values()) {
      samples.add(
          Sample.of(OutlookMetrics.ANOMALIES, counts.getOrDefault(state, 0), payer, state.label()));
    }
    Map<Group, BigDecimal> shown =
        Largest.of(List.of(impacts), settings.cost().seriesLimit()).of(impacts);
    shown.forEach(
        (group, impact) ->
            samples.add(
                Sample.of(OutlookMetrics.ANOMALY_IMPACT, impact.doubleValue(), labels(group))));
    shown.keySet().forEach(group -> limit(group, samples));
    return samples;
  }

  private void limit(Group group, List<Sample> samples) {
    settings
        .cost()
        .anomaly()
        .filter(anomaly -> anomaly.atLeast().signum() > 0)
        .ifPresent(
            anomaly -> {
              List<String> labels = labels(group);
              labels.add(Severity.WARNING.label());
              labels.add(settings.owners().of(List.of("account:" + group.values().get(0))));
              samples.add(
                  Sample.of(
                      OutlookMetrics.ANOMALY_IMPACT_LIMIT,
                      anomaly.atLeast().doubleValue(),
                      labels));
            });
  }

  private static List<String> labels(Group group) {
    List<String> labels = new ArrayList<>(group.values());
    labels.add(group.currency());
    return labels;
  }

  private State state(Anomaly anomaly) {
    AnomalyFeedbackType feedback = anomaly.feedback();
    if (feedback == AnomalyFeedbackType.NO || feedback == AnomalyFeedbackType.PLANNED_ACTIVITY) {
      return State.DISMISSED;
    }
    return isOver(anomaly.anomalyEndDate()) ? State.CLOSED : State.OPEN;
  }

  private boolean isOver(@Nullable String end) {
    if (end == null || end.length() < DATE) {
      return false;
    }
    try {
      return LocalDate.parse(end.substring(0, DATE)).isBefore(today.minusDays(OPEN_DAYS));
    } catch (DateTimeParseException noDate) {
      return false;
    }
  }

  private static BigDecimal impact(Anomaly anomaly) {
    Double total = anomaly.impact() == null ? null : anomaly.impact().totalImpact();
    return total == null || !Double.isFinite(total) ? BigDecimal.ZERO : BigDecimal.valueOf(total);
  }

  /** By the first cause, the one that adds most; a monitor of accounts has no service. */
  private Group group(Anomaly anomaly) {
    if (anomaly.rootCauses().isEmpty()) {
      return new Group(CURRENCY, List.of(payer, text(anomaly.dimensionValue())));
    }
    RootCause cause = anomaly.rootCauses().get(0);
    String id = text(cause.linkedAccount());
    String account = id.isEmpty() ? payer : accountNames.getOrDefault(id, id);
    return new Group(CURRENCY, List.of(account, text(cause.service())));
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value;
  }
}
