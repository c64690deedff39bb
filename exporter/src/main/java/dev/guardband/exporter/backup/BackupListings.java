package dev.guardband.exporter.backup;

import dev.guardband.exporter.aws.AwsCalls;
import dev.guardband.exporter.aws.Pages;
import dev.guardband.exporter.aws.Place;
import dev.guardband.exporter.core.Deadline;
import dev.guardband.exporter.core.ErrorClass;
import dev.guardband.exporter.core.SourceFailure;
import dev.guardband.exporter.core.Upstream.Operation;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.backup.BackupClient;

/** Asks AWS Backup of one account in one region, all pages of a listing or none. */
final class BackupListings {
  // https://docs.aws.amazon.com/aws-backup/latest/devguide/API_ListProtectedResources.html
  static final int MOST_RESULTS = 1000;

  private final AwsCalls aws;
  private final Place place;
  private final Deadline deadline;

  BackupListings(AwsCalls aws, Place place, Deadline deadline) {
    this.aws = aws;
    this.place = place;
    this.deadline = deadline;
  }

  /** One request. */
  @FunctionalInterface
  interface Ask<R> {
    R answer(BackupClient client, AwsRequestOverrideConfiguration options, @Nullable String token);
  }

  /** What an answer holds. */
  @FunctionalInterface
  interface Read<R, T> {
    Pages.Page<T> page(R answer) throws SourceFailure;
  }

  /** Something that may have been deleted since it was listed. */
  @FunctionalInterface
  interface Asked<T> {
    T get() throws SourceFailure, InterruptedException;
  }

  <R, T> List<T> all(String listing, Ask<R> ask, Read<R, T> read)
      throws SourceFailure, InterruptedException {
    return Pages.free(subject(listing), token -> read.page(one(listing, ask, token.orElse(null))));
  }

  /** The same, page by page. */
  <R, T> void each(String listing, Ask<R> ask, Read<R, T> read, Pages.Sink<T> sink)
      throws SourceFailure, InterruptedException {
    Pages.free(subject(listing), token -> read.page(one(listing, ask, token.orElse(null))), sink);
  }

  <R> R one(String name, Ask<R> ask) throws SourceFailure, InterruptedException {
    return one(name, ask, null);
  }

  private <R> R one(String name, Ask<R> ask, @Nullable String token)
      throws SourceFailure, InterruptedException {
    BackupClient client = aws.clients().backup(place.account(), place.region());
    return aws.call(
        operation(name, place), deadline, options -> ask.answer(client, options, token));
  }

  /** Nothing where it is gone by now. */
  <T> Optional<T> ifThere(Asked<T> asked) throws SourceFailure, InterruptedException {
    try {
      return Optional.of(asked.get());
    } catch (SourceFailure failure) {
      if (failure.errorClass() == ErrorClass.NOT_FOUND) {
        return Optional.empty();
      }
      throw failure;
    }
  }

  <T> T required(String listing, String name, @Nullable T value) throws SourceFailure {
    if (value == null || value.equals("")) {
      throw malformed(listing, name);
    }
    return value;
  }

  String lower(String listing, String name, @Nullable String value) throws SourceFailure {
    return required(listing, name, value).toLowerCase(Locale.ROOT);
  }

  /** An answer without its list is cut off, not empty. */
  void whole(String listing, String list, boolean present) throws SourceFailure {
    if (!present) {
      throw malformed(listing, list);
    }
  }

  private SourceFailure malformed(String listing, String missing) {
    return new SourceFailure(
        ErrorClass.MALFORMED, subject(listing) + ": the answer lacks " + missing);
  }

  private String subject(String listing) {
    return listing + " of account " + place.account() + " in " + place.region();
  }

  static Operation operation(String name, Place place) {
    return new Operation("backup", name, place.account(), place.region());
  }
}
