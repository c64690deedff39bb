package dev.guardband.config;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** Prints {@code docs/reference/configuration.md} from the keys that reading goes by. */
public final class Reference {
  private static final String INTRODUCTION =
      """
      <!-- Generated: mvn test -pl config -am -Dtest=ReferenceTest -Dsurefire.failIfNoSpecifiedTests=false -Dgolden.update=true -->
      # Configuration

      Every section and key of `guardband.yaml`. Scalars are read as text, so ids, times and
      versions need no quotes. Anchors and merge keys work. An unknown key is a problem.

      - **Durations** are `30s`, `5m`, `1h30m`, `30d`; **percentages** `75%`; **money** is a plain
        number in the section's currency.
      - **Patterns** hold `*` for any characters, none included.
      - **Secrets** are named by file, never written here.
      - In headings, `[]` is each entry of a list and `*` each name of a map.

      Keys of which it says *read and checked only* have no effect in this version: nothing is
      collected, generated or told because of them. `guardband check` names those that a file sets.

      A minimal file is `version: 1` and `site: NAME`. `guardband explain cost.budgets.amount` says of
      one key what stands here, what your files set, and whether this version makes use of it.

      Editors that know the YAML language server complete and check keys by the schemas beside this
      page's directory, once the first line of a file names one:

      ```yaml
      # yaml-language-server: $schema=docs/guardband.schema.json
      # yaml-language-server: $schema=docs/guardband.included.schema.json   (in an included file)
      ```

      What takes more than one value to judge, such as a name and what it refers to, only
      `guardband check` can say. It tells problems, after which there are no settings, from warnings:

      | warning | why it is no problem |
      |---|---|
      | an RPO of `rds:` resources shorter than five minutes and the refresh of `databases` | RDS ships its logs every five minutes, so that it is exceeded now and then, which the alert says |
      | a team without receivers of any severity | the default team's are told |
      | a default team without receivers, where teams or receivers are declared | metrics, rules and dashboards are of use without |
      | an objective too low for the faster of two pages | the slower one fires |
      | a rule with `unproved: true` | it was asked for |
      """;

  private final StringBuilder text = new StringBuilder(INTRODUCTION);
  private final Set<String> printed = new LinkedHashSet<>();

  private Reference() {}

  /** The whole page. */
  public static String markdown() {
    Reference reference = new Reference();
    reference.print("", SettingsSection.SECTION);
    return reference.text.toString();
  }

  private void print(String path, Section<?> section) {
    if (!printed.add(path)) {
      return;
    }
    text.append("\n## ").append(path.isEmpty() ? "Top of the file" : code(path)).append("\n\n");
    text.append("| key | type | needed | meaning | example |\n|---|---|---|---|---|\n");
    section.keys().forEach(key -> row(path, key));
    for (Key<?> key : section.keys()) {
      Optional<Type.Nested> nested = key.type().nested();
      String parent = path.isEmpty() ? key.name() : path + "." + key.name();
      nested.ifPresent(inner -> print(parent + inner.suffix(), inner.section()));
    }
  }

  private void row(String section, Key<?> key) {
    String example = key.type().nested().isPresent() ? "" : code(key.example());
    String former =
        key.formerly().isEmpty() ? "" : " Not `" + String.join("`, `", key.formerly()) + "`.";
    text.append("| ").append(code(key.name()));
    text.append(" | ").append(cell(key.type().title()));
    text.append(" | ").append(need(key.need()));
    text.append(" | ").append(cell(key.help() + former + unused(section, key)));
    text.append(" | ").append(example).append(" |\n");
  }

  private static String unused(String section, Key<?> key) {
    String path = section.isEmpty() ? key.name() : section + "." + key.name();
    return Unused.has(path) ? " *Read and checked only, so far.*" : "";
  }

  private static String need(Key.Need need) {
    if (need instanceof Key.Need.Default fallback) {
      return fallback.yaml().equals("{}") || fallback.yaml().equals("[]")
          ? "optional"
          : "default " + code(fallback.yaml());
    }
    if (need instanceof Key.Need.Derived derived) {
      return "default: " + cell(derived.words());
    }
    return need instanceof Key.Need.Required ? "**required**" : "optional";
  }

  private static String code(String text) {
    return "`" + cell(text) + "`";
  }

  private static String cell(String text) {
    return text.replace("|", "\\|");
  }
}
