package dev.guardband.rulegen;

import dev.guardband.model.metric.Labels;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Text with an alert's labels and value in it, which prints both the Go template that Prometheus
 * expands and, for tests, its expansion.
 *
 * <pre>{@code
 * Sentence.text("Budget ").label("budget").text(" is ").percentage().text(" spent.")
 * template: Budget {{ $labels.budget }} is {{ $value | humanizePercentage }} spent.
 * expanded: Budget api is 82% spent.
 * }</pre>
 */
final class Sentence {
  private final List<Part> parts;

  private Sentence(List<Part> parts) {
    this.parts = List.copyOf(parts);
  }

  static Sentence empty() {
    return new Sentence(List.of());
  }

  static Sentence of(String text) {
    return empty().text(text);
  }

  /**
   * The values of labels, with {@code /} between them; a resource that has no account or region is
   * named without.
   */
  static Sentence joined(List<String> labels) {
    boolean mayLackPlace = labels.contains(Labels.RESOURCE);
    Sentence sentence = empty();
    for (int i = 0; i < labels.size(); i++) {
      String label = labels.get(i);
      if (i + 1 == labels.size()) {
        return sentence.label(label);
      }
      boolean optional =
          mayLackPlace && (label.equals(Labels.ACCOUNT) || label.equals(Labels.REGION));
      sentence = optional ? sentence.plus(new Prefix(label)) : sentence.label(label).text("/");
    }
    return sentence;
  }

  Sentence text(String text) {
    return plus(new Text(text));
  }

  Sentence label(String name) {
    return plus(new Label(name));
  }

  /** Where it is, as {@code in prod/eu-west-1}; nothing where it has no account and no region. */
  Sentence place() {
    return plus(Place.OF_ALERT);
  }

  /** The value as {@code 1.234k}. */
  Sentence value() {
    return plus(Value.NUMBER);
  }

  /** The value, a ratio, as {@code 82%}. */
  Sentence percentage() {
    return plus(Value.PERCENTAGE);
  }

  /** The value, in seconds, as {@code 22m 0s}. */
  Sentence duration() {
    return plus(Value.DURATION);
  }

  private Sentence plus(Part part) {
    List<Part> longer = new ArrayList<>(parts);
    longer.add(part);
    return new Sentence(longer);
  }

  /** The labels that it names. */
  List<String> labels() {
    return parts.stream().flatMap(part -> part.names().stream()).toList();
  }

  String template() {
    return print(Part::template);
  }

  String expand(Map<String, String> labels, double value) {
    return print(part -> part.expand(labels, value));
  }

  private String print(Function<Part, String> part) {
    StringBuilder text = new StringBuilder();
    parts.forEach(each -> text.append(part.apply(each)));
    return text.toString();
  }

  private sealed interface Part {
    String template();

    String expand(Map<String, String> labels, double value);

    /** The labels that it reads. */
    default List<String> names() {
      return List.of();
    }
  }

  private record Text(String text) implements Part {
    @Override
    public String template() {
      return text.replace("{{", "{{ \"{{\" }}");
    }

    @Override
    public String expand(Map<String, String> labels, double value) {
      return text;
    }
  }

  private record Label(String name) implements Part {
    @Override
    public String template() {
      return "{{ $labels." + name + " }}";
    }

    @Override
    public String expand(Map<String, String> labels, double value) {
      return labels.getOrDefault(name, "");
    }

    @Override
    public List<String> names() {
      return List.of(name);
    }
  }

  /** A label's value and a slash, or nothing where it is absent. */
  private record Prefix(String name) implements Part {
    @Override
    public String template() {
      return "{{ with $labels." + name + " }}{{ . }}/{{ end }}";
    }

    @Override
    public String expand(Map<String, String> labels, double value) {
      String found = labels.getOrDefault(name, "");
      return found.isEmpty() ? "" : found + "/";
    }

    @Override
    public List<String> names() {
      return List.of(name);
    }
  }

  private enum Place implements Part {
    OF_ALERT;

    private static final String ACCOUNT = "$labels." + Labels.ACCOUNT;
    private static final String REGION = "$labels." + Labels.REGION;

    @Override
    public String template() {
      return "{{ if or %1$s %2$s }} in {{ %1$s }}{{ if and %1$s %2$s }}/{{ end }}{{ %2$s }}{{ end }}"
          .formatted(ACCOUNT, REGION);
    }

    @Override
    public String expand(Map<String, String> labels, double value) {
      String place =
          names().stream()
              .map(label -> labels.getOrDefault(label, ""))
              .filter(found -> !found.isEmpty())
              .collect(Collectors.joining("/"));
      return place.isEmpty() ? "" : " in " + place;
    }

    @Override
    public List<String> names() {
      return List.of(Labels.ACCOUNT, Labels.REGION);
    }
  }

  private enum Value implements Part {
    NUMBER("humanize") {
      @Override
      public String expand(Map<String, String> labels, double value) {
        return Humanize.number(value);
      }
    },
    PERCENTAGE("humanizePercentage") {
      @Override
      public String expand(Map<String, String> labels, double value) {
        return Humanize.percentage(value);
      }
    },
    DURATION("humanizeDuration") {
      @Override
      public String expand(Map<String, String> labels, double value) {
        return Humanize.duration(value);
      }
    };

    private final String function;

    Value(String function) {
      this.function = function;
    }

    @Override
    public String template() {
      return "{{ $value | " + function + " }}";
    }
  }
}
