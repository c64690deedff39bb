package dev.guardband.exporter.exposition;

import java.util.List;
import java.util.Locale;

/** The two formats in which metrics are written. */
public enum Format {
  /** Prometheus's text format, which every client reads. */
  TEXT("text/plain; version=0.0.4; charset=utf-8", "text/plain"),
  OPENMETRICS(
      "application/openmetrics-text; version=1.0.0; charset=utf-8", "application/openmetrics-text");

  private static final List<String> OPENMETRICS_VERSIONS = List.of("", "0.0.1", "1.0.0");

  private final String contentType;
  private final String mediaType;

  Format(String contentType, String mediaType) {
    this.contentType = contentType;
    this.mediaType = mediaType;
  }

  /** The {@code Content-Type} of an answer. */
  public String contentType() {
    return contentType;
  }

  /**
   * The format that an {@code Accept} header prefers; {@link #TEXT} where it names neither, as an
   * answer in an unwanted format is of more use than none.
   *
   * @param accept the header's value; empty where there is none
   */
  public static Format negotiate(String accept) {
    double openMetrics = 0;
    double text = 0;
    for (String range : accept.split(",", -1)) {
      String[] parts = range.split(";", -1);
      String media = parts[0].strip().toLowerCase(Locale.ROOT);
      double quality = Quality.of(parts);
      if (media.equals(OPENMETRICS.mediaType) && OPENMETRICS_VERSIONS.contains(version(parts))) {
        openMetrics = Math.max(openMetrics, quality);
      } else if (media.equals(TEXT.mediaType) || media.equals("text/*") || media.equals("*/*")) {
        text = Math.max(text, quality);
      }
    }
    return openMetrics > 0 && openMetrics >= text ? OPENMETRICS : TEXT;
  }

  private static String version(String[] parts) {
    for (String part : parts) {
      String parameter = part.strip().toLowerCase(Locale.ROOT);
      if (parameter.startsWith("version=")) {
        return parameter.substring("version=".length()).replace("\"", "");
      }
    }
    return "";
  }
}
