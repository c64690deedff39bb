package dev.guardband.exporter.database;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.rds.RdsClient;

/**
 * One of RDS's listings: {@link Listings} has them.
 *
 * @param name of the operation
 * @param holds whether an answer has the list at all
 * @param marker of the next page; null or empty after the last
 */
record Listing<R, T>(
    String name,
    BiFunction<RdsClient, Ask, R> call,
    Predicate<R> holds,
    Function<R, List<T>> items,
    Function<R, @Nullable String> marker) {

  /** What one call asks for: who asks, how many, and from where on. */
  record Ask(AwsRequestOverrideConfiguration options, int records, @Nullable String marker) {}
}
