package dev.guardband.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the configuration of a large site: 12 accounts, 40 teams in a file each, 500 services. */
final class Site {
  private static final int ACCOUNTS = 12;
  private static final int TEAMS = 40;
  private static final int SERVICES = 500;

  private static final String HEAD =
      """
      version: 1
      site: large
      include: ["teams/*.yaml"]
      teams: {platform: {critical: [oncall], warning: [oncall], owns: ["account:account-*"]}}
      receivers: {oncall: {pagerduty: {routing_key_file: /run/secrets/pagerduty}}}
      profiles:
        web:
          requests: 'http_requests_total{service="${name}"}'
          errors: 'status=~"5.."'
          latency: 'http_request_duration_seconds{service="${name}"}'
          buckets: [100ms, 500ms, 1s]
      databases: {policies: [{name: all, match: ["*"], require: {encrypted: true}}]}
      cost:
        sources: [{name: bill, focus: {path: /focus/*.csv.gz}, group_by: ["tag:team", service]}]
      aws:
        defaults: {role: guardband-read, regions: [eu-west-1]}
        accounts:
      """;

  private Site() {}

  /** The main file, written to a directory beside those that it includes. */
  static Path in(Path directory) throws IOException {
    StringBuilder main = new StringBuilder(HEAD);
    for (int i = 0; i < ACCOUNTS; i++) {
      main.append("    - {name: account-").append(i).append(", id: ");
      main.append(100_000_000_000L + i).append("}\n");
    }
    Files.createDirectories(directory.resolve("teams"));
    for (int i = 0; i < TEAMS; i++) {
      Files.writeString(directory.resolve("teams/team-" + i + ".yaml"), team(i));
    }
    return Files.writeString(directory.resolve("guardband.yaml"), main);
  }

  private static String team(int number) {
    String name = "team-" + number;
    StringBuilder file = new StringBuilder("team: " + name + "\n");
    file.append("teams: {").append(name).append(": {critical: [oncall], owns: [\"database:");
    file.append(name).append("-*\", \"tag:team=").append(name).append("\"]}}\n");
    file.append("cost: {budgets: [{name: ").append(name);
    file.append(", amount: 5000, where: {\"tag:team\": ").append(name).append("}}]}\nservices:\n");
    for (int i = number; i < SERVICES; i += TEAMS) {
      file.append("  - name: service-").append(i).append("\n    profile: web\n    objectives:\n");
      file.append("      - {name: availability, target: 99.9%}\n");
      file.append("      - {name: latency, target: 99%, under: 500ms}\n");
    }
    return file.toString();
  }
}
