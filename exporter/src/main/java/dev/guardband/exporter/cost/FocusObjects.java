package dev.guardband.exporter.cost;

import dev.guardband.exporter.aws.AwsCalls;
import dev.guardband.exporter.aws.Bucket;
import dev.guardband.exporter.core.ApiUse;
import dev.guardband.exporter.core.Deadline;
import dev.guardband.exporter.core.ErrorClass;
import dev.guardband.exporter.core.SourceFailure;
import dev.guardband.model.settings.Cost;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Files under a prefix in S3: those that the newest manifest of each billing period names where AWS
 * Data Exports writes them, otherwise all {@code .csv} and {@code .csv.gz}.
 */
final class FocusObjects implements FocusStore {
  // https://docs.aws.amazon.com/cur/latest/userguide/dataexports-export-delivery.html
  private static final Pattern MANIFEST =
      Pattern.compile(
          "(?<export>.*?)metadata/BILLING_PERIOD=(?<period>\\d{4}-(0[1-9]|1[0-2]))/(.+/)?"
              + "[^/]*Manifest\\.json");
  private static final String DATA = "data/BILLING_PERIOD=";
  private static final int LARGEST_MANIFEST = 4 << 20;

  /** Within this time of a file that is newer than its manifest, a delivery may be under way. */
  private static final Duration DELIVERY = Duration.ofHours(1);

  private static final Comparator<Bucket.Entry> AGE =
      Comparator.comparing(Bucket.Entry::modified).thenComparing(Bucket.Entry::key);

  private final Bucket bucket;
  private final String prefix;
  private final Clock clock;

  private FocusObjects(Bucket bucket, String prefix, Clock clock) {
    this.bucket = bucket;
    this.prefix = prefix;
    this.clock = clock;
  }

  static FocusObjects of(Cost.Origin.Focus origin, AwsCalls aws, Clock clock) {
    Bucket.Prefix place = Bucket.Prefix.parse(origin.path());
    Bucket bucket =
        new Bucket(aws, origin.account().orElseThrow(), origin.region(), place.bucket());
    return new FocusObjects(bucket, place.prefix(), clock);
  }

  @Override
  public Listing list(LocalDate since, Deadline deadline)
      throws SourceFailure, InterruptedException {
    Map<String, Bucket.Entry> entries = new TreeMap<>();
    bucket.list(prefix, deadline).forEach(entry -> entries.put(entry.key(), entry));
    NavigableMap<YearMonth, Bucket.Entry> manifests = manifests(entries.values());
    List<File> files = new ArrayList<>();
    if (manifests.isEmpty()) {
      entries.values().stream().filter(FocusObjects::isCsv).map(this::file).forEach(files::add);
      requireNoExport(entries.keySet());
    }
    for (Bucket.Entry manifest : since(since, manifests)) {
      files.addAll(named(manifest, entries, deadline));
    }
    if (files.isEmpty() && manifests.isEmpty()) {
      throw failure(
          ErrorClass.NOT_FOUND,
          bucket.address(prefix)
              + ": no manifest, .csv or .csv.gz file is there; export one there");
    }
    return new Listing(files);
  }

  @Override
  public List<ApiUse> uses() {
    return List.of(bucket.lists(), bucket.opens(prefix));
  }

  @Override
  public InputStream open(File file, Deadline deadline) throws SourceFailure, InterruptedException {
    String key = file.name().substring(bucket.address("").length());
    return bucket.open(new Bucket.Version(key, file.version(), file.size()), deadline);
  }

  /** The newest of each billing period: a delivery may keep those before it. */
  private NavigableMap<YearMonth, Bucket.Entry> manifests(Iterable<Bucket.Entry> entries)
      throws SourceFailure {
    NavigableMap<YearMonth, Bucket.Entry> newest = new TreeMap<>();
    Optional<String> export = Optional.empty();
    for (Bucket.Entry entry : entries) {
      Matcher parts = MANIFEST.matcher(entry.key());
      if (!parts.matches()) {
        continue;
      }
      String of = parts.group("export");
      if (export.isPresent() && !export.get().equals(of)) {
        throw failure(
            ErrorClass.MALFORMED,
            bucket.address(prefix)
                + ": holds more than one export; name the one: "
                + bucket.address(export.get())
                + " or "
                + bucket.address(of));
      }
      export = Optional.of(of);
      newest.merge(
          YearMonth.parse(parts.group("period")),
          entry,
          (one, other) -> AGE.compare(one, other) < 0 ? other : one);
    }
    return newest;
  }

  /** And the last where all are older: how old the bill is must be seen. */
  private static Collection<Bucket.Entry> since(
      LocalDate day, NavigableMap<YearMonth, Bucket.Entry> manifests) {
    Map<YearMonth, Bucket.Entry> wanted = manifests.tailMap(YearMonth.from(day), true);
    return wanted.isEmpty() && !manifests.isEmpty()
        ? List.of(manifests.lastEntry().getValue())
        : wanted.values();
  }

  private List<File> named(
      Bucket.Entry manifest, Map<String, Bucket.Entry> entries, Deadline deadline)
      throws SourceFailure, InterruptedException {
    String name = bucket.address(manifest.key());
    if (manifest.size() > LARGEST_MANIFEST) {
      throw failure(
          ErrorClass.MALFORMED, name + ": is no manifest, at " + manifest.size() + " bytes");
    }
    String text = bucket.text(manifest.version(), deadline);
    List<File> files = new ArrayList<>();
    for (String key : FocusManifest.files(name, text, bucket.address(""))) {
      Bucket.Entry entry = entries.get(key);
      if (entry == null) {
        throw failure(
            ErrorClass.MALFORMED,
            name
                + ": names "
                + bucket.address(key)
                + ", which is not there; it is read again later");
      }
      requireDelivered(entry, manifest);
      files.add(file(entry));
    }
    return files;
  }

  /** A delivery that overwrites writes its manifest last. */
  private void requireDelivered(Bucket.Entry file, Bucket.Entry manifest) throws SourceFailure {
    Instant settled = file.modified().plus(DELIVERY);
    if (file.modified().isAfter(manifest.modified()) && clock.instant().isBefore(settled)) {
      throw failure(
          ErrorClass.MALFORMED,
          bucket.address(file.key())
              + ": is newer than its manifest, so that a delivery is under way; it is read again"
              + " later");
    }
  }

  private void requireNoExport(Iterable<String> keys) throws SourceFailure {
    for (String key : keys) {
      if (key.startsWith(DATA) || key.contains("/" + DATA)) {
        throw failure(
            ErrorClass.NOT_FOUND,
            bucket.address(prefix)
                + ": holds data of an export and no manifest; name the folder above data/ and"
                + " metadata/");
      }
    }
  }

  private static boolean isCsv(Bucket.Entry entry) {
    return entry.key().endsWith(".csv") || entry.key().endsWith(".csv.gz");
  }

  private File file(Bucket.Entry entry) {
    return new File(bucket.address(entry.key()), entry.etag(), entry.size());
  }

  private static SourceFailure failure(ErrorClass errorClass, String message) {
    return new SourceFailure(errorClass, message);
  }
}
