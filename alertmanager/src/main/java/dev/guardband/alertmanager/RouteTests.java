package dev.guardband.alertmanager;

import dev.guardband.alertmanager.QuietTimes.Muted;
import dev.guardband.model.Domain;
import dev.guardband.model.GuardKind;
import dev.guardband.model.Severity;
import dev.guardband.model.metric.Labels;
import dev.guardband.model.settings.Settings;
import dev.guardband.render.Yaml;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A shell script that asks amtool, for each team and severity and within each quiet time's
 * condition, who would be told.
 *
 * <p>What is expected comes from the settings and not from the tree of routes that is tested.
 */
final class RouteTests {
  private static final String HEAD =
      """
      # Asks amtool who is told of what; exits 1 if it is anybody else than is written here.
      set -u
      cd "$(dirname "$0")" || exit 2
      command -v amtool >/dev/null || {
        echo 'amtool is not installed: apt-get install prometheus-alertmanager' >&2
        exit 2
      }
      failed=0
      told() {
        receiver=$1
        shift
        answer=$(amtool config routes test --config.file=alertmanager.yml \\
          --verify.receivers="$receiver" "$@" 2>&1) || {
          echo "expected $receiver for: $*" >&2
          echo "$answer" | grep -vi '^warning' | sed 's/^/  got /' >&2
          failed=1
        }
      }

      """;

  private static final String PLAIN = "[A-Za-z0-9_.:/=+-]+";

  private final Settings settings;
  private final StringBuilder lines = new StringBuilder();

  private RouteTests(Settings settings) {
    this.settings = settings;
  }

  static String script(Settings settings) {
    return "#!/bin/sh\n"
        + Yaml.HEADER
        + HEAD
        + new RouteTests(settings).cases()
        + "\nexit $failed\n";
  }

  private String cases() {
    watchdog();
    for (String team : settings.teams().keySet()) {
      for (Severity severity : Severity.values()) {
        told(team, severity);
      }
    }
    return lines.toString();
  }

  private void watchdog() {
    Map<String, String> labels = new LinkedHashMap<>();
    labels.put(Labels.SITE, settings.site());
    labels.put(Labels.DOMAIN, Domain.EXPORTER.label());
    labels.put(Labels.GUARD, GuardKind.WATCHDOG.label());
    labels.put(Labels.SEVERITY, Routes.FOR_NOBODY);
    boolean isHeard = settings.heartbeat().isPresent();
    line(isHeard ? Receivers.HEARTBEAT : Receivers.NOBODY, labels);
  }

  private void told(String team, Severity severity) {
    String receiver = Receivers.name(settings.told(team, severity));
    Map<String, String> labels = new LinkedHashMap<>();
    labels.put(Labels.SITE, settings.site());
    labels.put(Labels.TEAM, team);
    labels.put(Labels.SEVERITY, severity.label());
    line(receiver, labels);
    QuietTimes.muted(settings.quiet(), severity).stream()
        .map(Muted::where)
        .flatMap(where -> QuietTimes.conjunction(labels, where).stream())
        .filter(quiet -> !quiet.equals(labels))
        .forEach(quiet -> line(receiver, quiet));
  }

  private void line(String receiver, Map<String, String> labels) {
    lines
        .append("told ")
        .append(quoted(receiver))
        .append(' ')
        .append(
            labels.entrySet().stream()
                .map(label -> quoted(condition(label.getKey(), label.getValue())))
                .collect(Collectors.joining(" ")))
        .append('\n');
  }

  /** Bare where amtool reads it so. */
  private static String condition(String label, String value) {
    return value.matches(PLAIN) ? label + "=" + value : Matchers.equal(label, value);
  }

  /** A word of the shell, in quotes where it needs them. */
  private static String quoted(String word) {
    return word.matches(PLAIN) ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
