package dev.guardband.model.settings;

import dev.guardband.model.Severity;
import java.util.List;
import java.util.Map;

/**
 * An owner of guards, and who is told for it.
 *
 * @param receivers by severity, names of {@code receivers}; a severity that is absent is told as
 *     the default team's
 * @param owns patterns of what belongs to the team, for example {@code database:pay-*}
 */
public record Team(String name, Map<Severity, List<String>> receivers, List<String> owns) {
  public Team {
    receivers = Copies.of(receivers);
    owns = List.copyOf(owns);
  }
}
