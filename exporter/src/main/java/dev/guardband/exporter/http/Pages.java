package dev.guardband.exporter.http;

import dev.guardband.exporter.exposition.Body;
import dev.guardband.exporter.exposition.Format;
import dev.guardband.exporter.exposition.Selection;
import dev.guardband.model.Domain;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** What each path answers. */
public final class Pages {
  private static final String METRICS = "/metrics";

  private final Contents contents;

  /** What the pages show, asked for at each request. */
  public interface Contents {
    Body metrics(Selection selection, Format format);

    Overview overview();
  }

  public Pages(Contents contents) {
    this.contents = contents;
  }

  /**
   * The answer to a GET.
   *
   * @param accept the {@code Accept} header; empty where there is none
   */
  Page page(String path, String accept) {
    return switch (path) {
      case "/" -> Page.of(200, Page.HTML, StatusPage.of(contents.overview()));
      case METRICS -> metrics(Selection.ALL, accept);
      case "/-/healthy" -> Page.of(200, Page.PLAIN, "healthy\n");
      case "/-/ready" -> ready();
      case "/api/v1/overview" -> Page.of(200, Page.JSON, OverviewJson.of(contents.overview()));
      default -> path.startsWith(METRICS + "/") ? ofDomain(path, accept) : notFound(path);
    };
  }

  private Page ofDomain(String path, String accept) {
    Optional<Domain> domain = domain(path.substring(METRICS.length() + 1));
    return domain.isEmpty() ? notFound(path) : metrics(Selection.of(domain.get()), accept);
  }

  private Page metrics(Selection selection, String accept) {
    Format format = Format.negotiate(accept);
    return Page.metrics(format.contentType(), contents.metrics(selection, format));
  }

  private Page ready() {
    var untried = contents.overview().untried();
    if (untried.isEmpty()) {
      return Page.of(200, Page.PLAIN, "ready\n");
    }
    return Page.of(503, Page.PLAIN, "not tried yet: " + String.join(", ", untried) + "\n");
  }

  private static Page notFound(String path) {
    String domains =
        Arrays.stream(Domain.values())
            .map(domain -> METRICS + "/" + domain.label())
            .collect(Collectors.joining(", "));
    String text =
        "expected /, %s, %s, /-/healthy, /-/ready or /api/v1/overview; found %s\n"
            .formatted(METRICS, domains, path);
    return Page.of(404, Page.PLAIN, text);
  }

  private static Optional<Domain> domain(String label) {
    return Arrays.stream(Domain.values())
        .filter(domain -> domain.label().equals(label))
        .findFirst();
  }
}
