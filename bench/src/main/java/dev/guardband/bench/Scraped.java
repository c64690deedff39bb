package dev.guardband.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Scrapes of all series, as Prometheus asks and as text without gzip. */
record Scraped(Runs gzip, long gzipBytes, Runs plain, long plainBytes) {
  static Scraped of(Serving serving, int count) throws IOException {
    List<Double> gzip = new ArrayList<>();
    List<Double> plain = new ArrayList<>();
    // The first OpenMetrics answer after a refresh renders what is new.
    long gzipBytes = serving.scrape();
    long plainBytes = 0;
    for (int i = 0; i < count; i++) {
      long start = System.nanoTime();
      gzipBytes = serving.scrape();
      long middle = System.nanoTime();
      plainBytes = serving.scrapePlain();
      gzip.add((middle - start) / 1e6);
      plain.add((System.nanoTime() - middle) / 1e6);
    }
    return new Scraped(new Runs(gzip), gzipBytes, new Runs(plain), plainBytes);
  }
}
