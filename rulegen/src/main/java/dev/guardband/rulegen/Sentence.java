package dev.guardband.rulegen;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

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

  /** The values of labels, with {@code /} between them. */
  static Sentence joined(List<String> labels) {
    Sentence sentence = empty();
    for (String label : labels) {
      sentence = sentence.parts.isEmpty() ? sentence.label(label) : sentence.text("/").label(label);
    }
    return sentence;
  }

  Sentence text(String text) {
    return plus(new Text(text));
  }

  Sentence label(String name) {
    return plus(new Label(name));
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
    return parts.stream()
        .filter(Label.class::isInstance)
        .map(part -> ((Label) part).name())
        .toList();
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
