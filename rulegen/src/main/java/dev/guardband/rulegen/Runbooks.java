package dev.guardband.rulegen;

import dev.guardband.model.Artifact;
import dev.guardband.render.Plan;
import java.util.List;

/** A page an alert: what it means and what to do, from a text of ours, and what is configured. */
final class Runbooks {
  private Runbooks() {}

  static List<Artifact> of(Plan plan, List<RuleFile> files) {
    return List.of();
  }
}
