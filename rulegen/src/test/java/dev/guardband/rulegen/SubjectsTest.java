package dev.guardband.rulegen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardband.model.Guard;
import dev.guardband.model.GuardKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SubjectsTest {
  private static final String FILE =
      """
      version: 1
      site: acme
      aws: {accounts: [{name: prod, id: 222222222222, role: r, regions: [eu-west-1]}, {name: dev, id: 333333333333, role: r, regions: [eu-west-1]}]}
      databases:
        policies:
          - {name: ledger, match: ["ledger-*"], require: {multi_az: true}, storage_free: {warning: 20%}}
          - {name: sandbox, match: ["account:dev"], storage_free: {warning: 5%}}
          - {name: tagged, match: ["tag:env=prod"], storage_free: {warning: 10%}}
          - {name: other, match: ["*"], storage_free: {warning: 15%}}
      backups:
        sources:
          - {name: wal, postgres: {url: "jdbc:postgresql://db/app", user: guardband}}
        tiers:
          - {name: gold, rpo: 15m, rto: {automated: 5m, manual: 1h}, resources: ["rds:*", "postgres:wal"]}
      """;

  @TempDir private Path directory;

  private List<Guard> found(String subject) throws IOException {
    Path file = Files.writeString(directory.resolve("guardband.yaml"), FILE);
    return Subjects.of(Contract.plan(file), subject);
  }

  @ParameterizedTest
  @CsvSource({
    "prod/eu-west-1/ledger-1, ledger",
    "prod/eu-west-1/cluster:ledger-1, ledger",
    "dev/eu-west-1/orders, sandbox",
  })
  void a_limit_of_a_database_is_that_of_the_first_policy_that_matches(String subject, String guard)
      throws IOException {
    assertThat(found(subject))
        .filteredOn(each -> each.kind() == GuardKind.STORAGE_FREE)
        .extracting(Guard::subject)
        .containsExactly(guard);
  }

  @Test
  void a_requirement_of_a_database_is_found_too() throws IOException {
    assertThat(found("prod/eu-west-1/ledger-1/multi_az"))
        .extracting(Guard::subject)
        .containsExactly("ledger/multi_az");
  }

  @Test
  void which_policy_applies_by_tags_is_not_guessed() throws IOException {
    assertThat(found("prod/eu-west-1/orders")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "gold/prod/eu-west-1/rds:orders, gold/rds:*",
    "gold/postgres:wal, gold/postgres:wal",
    "gold/prod/rds:orders, gold/rds:*"
  })
  void a_resource_is_found_with_and_without_its_place(String subject, String guard)
      throws IOException {
    assertThat(found(subject))
        .extracting(each -> each.kind() + " " + each.subject())
        .contains("RPO " + guard, "FAILOVER " + guard);
  }

  @Test
  void a_streaming_replica_is_found_by_its_server() throws IOException {
    assertThat(found("wal/reserve"))
        .extracting(each -> each.kind() + " " + each.subject())
        .containsExactly("STREAMING wal");
  }
}
