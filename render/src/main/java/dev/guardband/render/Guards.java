package dev.guardband.render;

import dev.guardband.model.Domain;
import dev.guardband.model.Durations;
import dev.guardband.model.Guard;
import dev.guardband.model.GuardKind;
import dev.guardband.model.SetBy;
import dev.guardband.model.settings.Cost;
import dev.guardband.model.settings.Cost.Budget;
import dev.guardband.model.settings.Cost.Metered;
import dev.guardband.model.settings.Cost.UnitCost;
import dev.guardband.model.settings.Service;
import dev.guardband.model.settings.Service.Objective;
import dev.guardband.model.settings.Settings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Every limit that the configuration sets, by domain. */
final class Guards {
  private static final SetBy ALWAYS = new SetBy.Always();

  private Guards() {}

  static List<Guard> of(Settings settings) {
    return Arrays.stream(Domain.values()).flatMap(domain -> of(domain, settings)).toList();
  }

  private static Stream<Guard> of(Domain domain, Settings settings) {
    return switch (domain) {
      case COST -> Stream.concat(cost(settings.cost()), CostGuards.of(settings));
      case DATABASE -> Stream.concat(requirements(settings), DatabaseGuards.of(settings));
      case BACKUP -> BackupGuards.of(settings);
      case BREAKER -> Stream.concat(BreakerGuards.of(settings), RateLimitGuards.of(settings));
      case SERVICE ->
          Stream.of(
                  settings.services().stream().flatMap(SignalGuards::of),
                  settings.services().stream().flatMap(Guards::objectives),
                  HealthGuards.of(settings),
                  IncidentGuards.of(settings))
              .flatMap(guards -> guards);
      case EXPORTER -> exporter(settings);
      case CUSTOM ->
          settings.rules().stream()
              .map(
                  rule ->
                      new Guard(
                          GuardKind.RULE,
                          rule.alert(),
                          rule.team(),
                          rule.expr(),
                          rule.definedAt()));
    };
  }

  private static Stream<Guard> cost(Cost cost) {
    return Stream.of(
            cost.budgets().stream().map(Guards::budget),
            cost.metered().stream().map(Guards::metered),
            cost.unitCosts().stream().map(Guards::unitCost))
        .flatMap(guards -> guards);
  }

  private static Guard metered(Metered metered) {
    String limit = metered.limit().toPlainString() + " " + metered.period().label();
    return new Guard(GuardKind.METERED, metered.name(), metered.team(), limit, metered.definedAt());
  }

  private static Guard unitCost(UnitCost unit) {
    String limit = unit.limit().toPlainString() + " USD a request";
    return new Guard(GuardKind.UNIT_COST, unit.name(), unit.team(), limit, unit.definedAt());
  }

  private static Guard budget(Budget budget) {
    String limit =
        budget.amount().toPlainString() + " " + budget.currency() + " " + budget.period().label();
    return new Guard(GuardKind.BUDGET, budget.name(), budget.team(), limit, budget.definedAt());
  }

  private static Stream<Guard> requirements(Settings settings) {
    return settings.databases().policies().stream()
        .flatMap(
            policy ->
                policy.require().names().stream()
                    .map(
                        requirement ->
                            new Guard(
                                GuardKind.REQUIREMENT,
                                policy.name() + "/" + requirement,
                                settings.defaultTeam(),
                                requirement + " as the policy " + policy.name() + " asks",
                                policy.definedAt())));
  }

  private static Stream<Guard> objectives(Service service) {
    return service.objectives().stream().map(objective -> objective(service, objective));
  }

  private static Guard objective(Service service, Objective objective) {
    String limit =
        objective.target().movePointRight(2).stripTrailingZeros().toPlainString()
            + "% over "
            + Durations.print(objective.over());
    return new Guard(
        GuardKind.OBJECTIVE,
        service.name() + "/" + objective.name(),
        service.team(),
        limit,
        objective.definedAt());
  }

  private static Stream<Guard> exporter(Settings settings) {
    List<Guard> guards = new ArrayList<>();
    String owner = settings.defaultTeam();
    guards.add(new Guard(GuardKind.SOURCE, "*", owner, "read within 3 refreshes", ALWAYS));
    guards.add(new Guard(GuardKind.TARGET, "*", owner, "scraped", ALWAYS));
    guards.add(
        new Guard(
            GuardKind.PAID_CALLS,
            "aws",
            owner,
            settings.aws().paidCalls().limitUsd().toPlainString()
                + " USD a "
                + settings.aws().paidCalls().per().unit(),
            settings.setBy("aws.paid_calls")));
    guards.add(new Guard(GuardKind.WATCHDOG, "guardband", owner, "always firing", ALWAYS));
    guards.add(
        new Guard(
            GuardKind.INTEGRITY, "*", owner, "no state file damaged, no series twice", ALWAYS));
    return guards.stream();
  }
}
