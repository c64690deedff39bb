package dev.guardband.rulegen;

import static dev.guardband.model.metric.Labels.SERVICE;
import static dev.guardband.model.metric.Labels.SEVERITY;
import static dev.guardband.model.metric.Labels.SUBJECT;
import static dev.guardband.model.metric.Labels.TEAM;

import dev.guardband.model.GuardKind;
import dev.guardband.model.Severity;
import dev.guardband.model.metric.HealthMetrics;
import dev.guardband.model.settings.Service.Health;
import dev.guardband.render.Expr;
import dev.guardband.render.Expr.Operator;
import dev.guardband.render.Exprs;
import dev.guardband.render.Plan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Certificates of https endpoints that end soon, or have ended. */
final class EndpointCertificateRules {
  private static final String STEM = "health_certificates";
  private static final List<String> IDS = List.of(SERVICE);
  private static final Map<String, String> API = Series.labels(SERVICE, "api");
  private static final double LIMIT = 80_000;
  private static final Duration AT = Duration.ofMinutes(3);

  private final Plan plan;

  private EndpointCertificateRules(Plan plan) {
    this.plan = plan;
  }

  static List<RuleFile> of(Plan plan) {
    List<Severity> severities =
        plan.settings().services().stream()
            .flatMap(service -> service.health().stream())
            .filter(Health::isSecured)
            .flatMap(health -> health.certificateExpiry().keySet().stream())
            .distinct()
            .sorted()
            .toList();
    return severities.isEmpty()
        ? List.of()
        : List.of(new EndpointCertificateRules(plan).file(severities));
  }

  private RuleFile file(List<Severity> severities) {
    List<Rule> rules = new ArrayList<>(List.of(left()));
    severities.forEach(severity -> expiring(severity).ifPresent(rules::add));
    unknown().ifPresent(rules::add);
    rules.add(margin());
    return new RuleFile(
        STEM,
        List.of(new RuleGroup("guardband-health-certificates", Duration.ofMinutes(1), rules)));
  }

  /** Of two replicas that are shown different certificates, the one that ends first. */
  private RecordRule left() {
    Expr end = Exprs.min(IDS, plan.select(HealthMetrics.CERTIFICATE_EXPIRY));
    return new RecordRule(
        HealthMetrics.CERTIFICATE_LEFT,
        plan.recordLabels(),
        Exprs.plain(end, Operator.MINUS, Exprs.time()),
        List.of(
            ends(Proof.of("an hour"), API, 3600).recordsAt(AT, API, 3600),
            ends(Proof.of("already over"), API, -60).recordsAt(AT, API, -60)));
  }

  private Proof ends(Proof proof, Map<String, String> service, double left) {
    return proof.given(
        plan, HealthMetrics.CERTIFICATE_EXPIRY, service, Values.constant(left + AT.toSeconds()));
  }

  private Expr measure() {
    return plan.reduced(HealthMetrics.CERTIFICATE_LEFT);
  }

  /** The limit that is met last, with its owner. */
  private Expr last() {
    return Exprs.min(List.of(SERVICE, TEAM), plan.select(HealthMetrics.CERTIFICATE_LIMIT));
  }

  private Optional<AlertRule> expiring(Severity severity) {
    Map<String, String> labels = limitLabels(API, severity);
    return Alert.of(
            "ServiceCertificateExpiring",
            GuardKind.ENDPOINT_CERTIFICATE,
            Exprs.against(
                IDS,
                measure(),
                Operator.AT_MOST,
                plan.limits(HealthMetrics.CERTIFICATE_LIMIT, severity)))
        .severity(severity.label())
        .hold(Duration.ofMinutes(10))
        .subject(Sentence.joined(IDS))
        .says(
            "The certificate of a service is about to end.",
            Sentence.of("A certificate that ")
                .label(SERVICE)
                .text(" shows has ")
                .duration()
                .text(" left."))
        .provedBy(
            plan,
            hold ->
                List.of(
                    left("at its limit", severity, LIMIT).firesAfter(hold, labels, LIMIT),
                    left("over", severity, -LIMIT).firesAfter(hold, labels, -LIMIT),
                    left("just short of it", severity, 1.05 * LIMIT).staysQuietPast(hold),
                    limited("not known", severity).staysQuietPast(hold)));
  }

  private Optional<AlertRule> unknown() {
    Map<String, String> labels = Series.plus(API, TEAM, "payments");
    return Alert.of(
            "ServiceCertificateUnknown",
            GuardKind.ENDPOINT_CERTIFICATE,
            Exprs.on(IDS, last(), Operator.UNLESS, measure()))
        .severity(Severity.WARNING.label())
        .hold(Duration.ofMinutes(30))
        .subject(Sentence.joined(IDS))
        .says(
            "It is not known when the certificate of a service ends.",
            Sentence.of("The endpoint of ")
                .label(SERVICE)
                .text(" has shown no certificate since the exporter started."))
        .provedBy(
            plan,
            hold ->
                List.of(
                    limited("a limit and no certificate", Severity.WARNING)
                        .firesAfter(hold, labels, LIMIT),
                    left("one that has ended is known", Severity.WARNING, -1)
                        .staysQuietPast(hold)));
  }

  private RecordRule margin() {
    Map<String, String> labels = Series.labels(SUBJECT, "api", TEAM, "payments");
    Expr share = Exprs.against(IDS, measure(), Operator.OVER, last());
    Expr beyond = Exprs.plain(share, Operator.MINUS, Exprs.number("1"));
    return Margin.of(
        plan,
        GuardKind.ENDPOINT_CERTIFICATE,
        IDS,
        Exprs.call("clamp_max", beyond, Exprs.number("1")),
        List.of(
            left("much left", Severity.WARNING, 9 * LIMIT).recordsAt(AT, labels, 1),
            left("half as much again", Severity.WARNING, 1.5 * LIMIT).recordsAt(AT, labels, 0.5),
            left("at its limit", Severity.WARNING, LIMIT).recordsAt(AT, labels, 0)));
  }

  private static Map<String, String> limitLabels(Map<String, String> ids, Severity severity) {
    return Series.plus(ids, SEVERITY, severity.label(), TEAM, "payments");
  }

  private Proof limited(String name, Severity severity) {
    return Proof.of(name)
        .given(
            plan,
            HealthMetrics.CERTIFICATE_LIMIT,
            limitLabels(API, severity),
            Values.constant(LIMIT));
  }

  private Proof left(String name, Severity severity, double seconds) {
    return limited(name, severity)
        .given(plan, HealthMetrics.CERTIFICATE_LEFT, API, Values.constant(seconds));
  }

  static Optional<Together> together(Plan plan, String stem) {
    return stem.equals(STEM)
        ? Optional.of(new EndpointCertificateRules(plan).together())
        : Optional.empty();
  }

  private Together together() {
    Map<String, String> search = Series.labels(SERVICE, "search");
    Proof proof = ends(limited(Togethers.NAME, Severity.WARNING), API, 1.5 * LIMIT);
    proof =
        ends(proof, search, LIMIT / 2)
            .given(
                plan,
                HealthMetrics.CERTIFICATE_LIMIT,
                Series.plus(search, SEVERITY, Severity.CRITICAL.label(), TEAM, "platform"),
                Values.constant(LIMIT));
    return Together.of(proof, AT)
        .records(
            HealthMetrics.CERTIFICATE_LEFT,
            new Check.Recorded(API, 1.5 * LIMIT),
            new Check.Recorded(search, LIMIT / 2))
        .margins(
            GuardKind.ENDPOINT_CERTIFICATE,
            new Check.Recorded(Series.labels(SUBJECT, "api", TEAM, "payments"), 0.5),
            new Check.Recorded(Series.labels(SUBJECT, "search", TEAM, "platform"), -0.5));
  }
}
