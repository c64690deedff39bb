package dev.guardband.exporter.exposition;

import java.util.Locale;

/** Quality values of {@code Accept} headers: {@code gzip;q=0.5}. */
public final class Quality {
  private Quality() {}

  /**
   * Whether an {@code Accept-Encoding} header allows gzip: named with a quality above 0, or covered
   * by {@code *}.
   *
   * @param acceptEncoding the header's value; empty where there is none
   */
  public static boolean allowsGzip(String acceptEncoding) {
    double any = 0;
    for (String coding : acceptEncoding.split(",", -1)) {
      String[] parts = coding.split(";", -1);
      String name = parts[0].strip().toLowerCase(Locale.ROOT);
      if (name.equals("gzip") || name.equals("x-gzip")) {
        return of(parts) > 0;
      }
      if (name.equals("*")) {
        any = of(parts);
      }
    }
    return any > 0;
  }

  /** The {@code q} of one element's parts; 1 where it has none, 0 where it cannot be read. */
  static double of(String[] parts) {
    for (int i = 1; i < parts.length; i++) {
      String parameter = parts[i].strip();
      if (parameter.startsWith("q=") || parameter.startsWith("Q=")) {
        return number(parameter.substring(2).strip());
      }
    }
    return 1;
  }

  private static double number(String text) {
    try {
      double quality = Double.parseDouble(text);
      return quality >= 0 && quality <= 1 ? quality : 0;
    } catch (NumberFormatException unreadable) {
      return 0;
    }
  }
}
