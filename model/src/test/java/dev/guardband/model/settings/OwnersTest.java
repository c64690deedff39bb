package dev.guardband.model.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class OwnersTest {
  private static Owners owners() {
    Map<String, Team> teams = new LinkedHashMap<>();
    teams.put("platform", new Team("platform", Map.of(), List.of()));
    teams.put("payments", new Team("payments", Map.of(), List.of("database:pay-*")));
    teams.put("data", new Team("data", Map.of(), List.of("account:data", "database:pay-*")));
    return new Owners(teams, "platform");
  }

  @Test
  void the_first_team_with_a_pattern_that_matches_owns_it() {
    assertThat(owners().of(List.of("account:prod", "database:pay-ledger"))).isEqualTo("payments");
  }

  @Test
  void a_team_tag_counts_where_no_pattern_matches() {
    assertThat(owners().of(List.of("database:x", "tag:team=data"))).isEqualTo("data");
  }

  @Test
  void a_tag_of_no_known_team_leaves_it_to_the_default() {
    assertThat(owners().of(List.of("tag:team=nobody"))).isEqualTo("platform");
    assertThat(owners().of(List.of())).isEqualTo("platform");
  }
}
