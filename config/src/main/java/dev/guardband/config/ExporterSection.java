package dev.guardband.config;

import dev.guardband.model.Domain;
import dev.guardband.model.settings.Settings.Exporter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** {@code exporter}: the process that serves metrics. */
final class ExporterSection {
  private static final String DOMAINS =
      Arrays.stream(Domain.values()).map(Domain::label).collect(Collectors.joining("|"));

  private static final Key<String> LISTEN =
      Key.of("listen", Types.LISTEN, "Address and port.", "0.0.0.0:9877").byDefault("0.0.0.0:9877");
  private static final Key<Path> STATE_DIR =
      Key.of(
              "state_dir",
              Types.DIRECTORY,
              "Where last good data and the paid-call ledger are kept; absent keeps them in memory"
                  + " only.",
              "/var/lib/guardband")
          .optional();
  private static final Key<Map<String, List<String>>> ACCESS =
      Key.of(
              "access",
              Maps.of(
                  Types.TEXT,
                  Lists.of(
                      Types.matching(
                          "domain",
                          "\"*\", a domain, or !DOMAIN: " + DOMAINS.replace("|", ", "),
                          "\\*|!?(" + DOMAINS + ")"))),
              "Users of the web configuration file, and the domains that each may read.",
              "{finance: [cost]}")
          .byDefault("{}");

  static final Section<Exporter> SECTION =
      Section.of(
          "exporter",
          List.of(LISTEN, STATE_DIR, ACCESS),
          values -> new Exporter(values.get(LISTEN), values.find(STATE_DIR), values.get(ACCESS)));

  private ExporterSection() {}
}
