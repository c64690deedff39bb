package dev.guardband.rulegen;

import dev.guardband.model.settings.Service;
import dev.guardband.model.settings.Service.Objective;
import dev.guardband.render.Plan;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The commands that make the history of objectives whose rules are new, from their raw metrics.
 *
 * <pre>{@code
 * promtool tsdb create-blocks-from rules --url http://localhost:9090 --output-dir data
 *     --start $(($(date +%s) - 2592000)) --end $(date +%s) rules/service_api.yaml
 * }</pre>
 */
final class FirstDay {
  private static final String LOCAL = "http://localhost:9090";

  private final Plan plan;
  private final Explanation said;

  FirstDay(Plan plan, Explanation said) {
    this.plan = plan;
    this.said = said;
  }

  /** Of all objectives. */
  void ofAll() {
    say(subject -> true);
  }

  /** Of one objective, by its subject. */
  void of(String subject) {
    say(subject::equals);
  }

  private void say(Predicate<String> wanted) {
    List<Service> services =
        plan.settings().services().stream()
            .filter(service -> objectives(service, wanted).findAny().isPresent())
            .toList();
    Duration period =
        services.stream()
            .flatMap(service -> objectives(service, wanted))
            .map(Objective::over)
            .reduce(Duration.ZERO, (one, other) -> one.compareTo(other) > 0 ? one : other);
    String inputs =
        services.stream()
            .map(service -> Rulegen.rulesPath(ObjectiveInputs.stem(service)))
            .collect(Collectors.joining(" "));
    said.line(
        "first day", "nothing is counted before the rules are loaded; where Prometheus runs,");
    said.line("", "data being its --storage.tsdb.path, this makes it of the raw metrics:");
    said.line("", command(period, inputs));
    said.line("", "and this, a minute later, what is drawn of it; twice, as it builds on itself:");
    said.line("", command(period, Rulegen.rulesPath(ServiceRules.STEM)));
  }

  private static Stream<Objective> objectives(Service service, Predicate<String> wanted) {
    return service.objectives().stream()
        .filter(objective -> wanted.test(service.name() + "/" + objective.name()));
  }

  private String command(Duration period, String files) {
    return "promtool tsdb create-blocks-from rules --url %s --output-dir data --start $(($(date +%%s) - %d)) --end $(date +%%s) %s"
        .formatted(plan.settings().links().prometheus().orElse(LOCAL), period.toSeconds(), files);
  }
}
