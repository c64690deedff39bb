package dev.guardband.exporter.http;

import dev.guardband.exporter.refresh.SourceState;
import dev.guardband.exporter.refresh.SourceState.Phase;
import dev.guardband.model.Domain;
import dev.guardband.model.Durations;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** The page at {@code /}: how each source is doing, and where everything else is. */
final class StatusPage {
  private final Overview overview;
  private final Html html = new Html();

  private StatusPage(Overview overview) {
    this.overview = overview;
  }

  static String of(Overview overview) {
    StatusPage page = new StatusPage(overview);
    page.head();
    page.tiles();
    page.links();
    for (Domain domain : Domain.values()) {
      page.sources(domain);
    }
    return page.html.markup("</main></body></html>\n").toString();
  }

  private void head() {
    html.markup("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">")
        .markup("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
        .markup("<title>Guardband · ")
        .value(overview.site())
        .markup("</title><style>")
        .markup(style())
        .markup("</style></head><body><main><header><h1>Guardband</h1><span>")
        .value(overview.site())
        .markup("</span><span class=\"soft\">version ")
        .value(overview.version())
        .markup(" · up ")
        .value(ago(overview.started()))
        .markup("</span></header>");
  }

  private void tiles() {
    int total = overview.sources().size();
    int series = overview.sources().stream().mapToInt(SourceState::series).sum();
    html.markup("<div class=\"tiles\">");
    tile("sources up", count(Phase.UP) + " of " + total).markup("</div>");
    int bad = count(Phase.FAILING) + count(Phase.DOWN);
    tile("failing or down", String.valueOf(bad)).markup("</div>");
    tile("series from sources", String.format(Locale.ROOT, "%,d", series));
    if (overview.duplicates() > 0) {
      html.markup("<span class=\"soft\">")
          .value(overview.duplicates() + " duplicates left out")
          .markup("</span>");
    }
    html.markup("</div>");
    paid();
    html.markup("</div>");
  }

  private void paid() {
    Overview.Paid paid = overview.paid();
    tile(
            "of $" + paid.limitUsd().toPlainString() + " for billed calls this " + paid.per(),
            "$" + paid.spentUsd().toPlainString())
        .markup("<div class=\"bar\"><i style=\"width:")
        .value(percent(paid) + "%")
        .markup("\"></i></div></div>");
  }

  private Html tile(String title, String value) {
    return html.markup("<div class=\"tile\"><b>")
        .value(value)
        .markup("</b><span class=\"soft\">")
        .value(title)
        .markup("</span>");
  }

  private void links() {
    html.markup("<h2>Metrics</h2><div class=\"links\">");
    link("/metrics");
    for (Domain domain : Domain.values()) {
      link("/metrics/" + domain.label());
    }
    link("/-/healthy");
    link("/-/ready");
    link("/api/v1/overview");
    html.markup("</div>");
  }

  private void link(String path) {
    html.markup("<a href=\"").value(path).markup("\">").value(path).markup("</a>");
  }

  private void sources(Domain domain) {
    List<SourceState> sources =
        overview.sources().stream().filter(source -> source.id().domain() == domain).toList();
    if (sources.isEmpty()) {
      return;
    }
    html.markup("<h2>").value(domain.title()).markup("</h2><div class=\"table\"><table><tr>");
    html.markup("<th>Source</th><th>State</th><th>Last good reading</th><th>Next</th>")
        .markup("<th class=\"number\">Series</th></tr>");
    sources.forEach(this::row);
    html.markup("</table></div>");
  }

  private void row(SourceState source) {
    html.markup("<tr><td><span class=\"name\">")
        .value(source.id().name())
        .markup("</span> <span class=\"soft\">every ")
        .value(Durations.print(source.refresh()))
        .markup("</span>");
    source.failure().ifPresent(this::why);
    source.notes().forEach(this::note);
    html.markup("</td><td>");
    phase(source.phase());
    html.markup("</td><td class=\"nowrap\">")
        .value(source.lastSuccess().map(time -> ago(time) + " ago").orElse("none yet"))
        .markup("</td><td class=\"nowrap\">")
        .value(until(source.nextRefresh()))
        .markup("</td><td class=\"number\">")
        .value(String.format(Locale.ROOT, "%,d", source.series()))
        .markup("</td></tr>");
  }

  private void why(SourceState.Failure failure) {
    html.markup("<div class=\"why\">")
        .value(failure.errorClass().label() + ", " + ago(failure.time()) + " ago: ")
        .value(failure.message())
        .markup("</div>");
  }

  private void note(String note) {
    html.markup("<div class=\"soft\">").value(note).markup("</div>");
  }

  private void phase(Phase phase) {
    String label = phase.name().toLowerCase(Locale.ROOT);
    html.markup("<span class=\"phase ").value(label).markup("\">").value(label).markup("</span>");
  }

  private int count(Phase phase) {
    return (int) overview.sources().stream().filter(source -> source.phase() == phase).count();
  }

  private String ago(Instant time) {
    return rounded(Duration.between(time, overview.now()));
  }

  private String until(Instant time) {
    return time.isAfter(overview.now())
        ? "in " + rounded(Duration.between(overview.now(), time))
        : "now";
  }

  /** Two units are enough: seconds under an hour, minutes under a day, else hours. */
  private static String rounded(Duration time) {
    Duration positive = time.isNegative() ? Duration.ZERO : time;
    if (positive.toDays() > 0) {
      return Durations.print(positive.truncatedTo(ChronoUnit.HOURS));
    }
    if (positive.toHours() > 0) {
      return Durations.print(positive.truncatedTo(ChronoUnit.MINUTES));
    }
    return Durations.print(positive.truncatedTo(ChronoUnit.SECONDS));
  }

  private static BigDecimal percent(Overview.Paid paid) {
    if (paid.limitUsd().signum() == 0) {
      return BigDecimal.valueOf(100);
    }
    BigDecimal hundred = BigDecimal.valueOf(100);
    return paid.spentUsd()
        .multiply(hundred)
        .divide(paid.limitUsd(), 1, RoundingMode.UP)
        .min(hundred);
  }

  private static String style() {
    try (InputStream css =
        Objects.requireNonNull(StatusPage.class.getResourceAsStream("status.css"))) {
      return new String(css.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
