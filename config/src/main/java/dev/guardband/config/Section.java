package dev.guardband.config;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A mapping with known keys, read into a value once every key has read well.
 *
 * <p>Checks that span several keys come between: they may name problems, and then nothing is built.
 */
final class Section<T> implements Type<T> {
  private final String title;
  private final List<Key<?>> keys;
  private final List<Key<?>> choice;
  private final Consumer<Values> check;
  private final Function<Values, T> build;

  private Section(
      String title,
      List<Key<?>> keys,
      List<Key<?>> choice,
      Consumer<Values> check,
      Function<Values, T> build) {
    this.title = title;
    this.keys = List.copyOf(keys);
    this.choice = List.copyOf(choice);
    this.check = check;
    this.build = build;
  }

  static <T> Section<T> of(String title, List<Key<?>> keys, Function<Values, T> build) {
    return new Section<>(title, keys, List.of(), values -> {}, build);
  }

  Section<T> checked(Consumer<Values> further) {
    return new Section<>(title, keys, choice, check.andThen(further), build);
  }

  /** Asks for exactly one of several keys. */
  Section<T> choosing(Key<?>... choices) {
    List<Key<?>> all = List.of(choices);
    return new Section<>(title, keys, all, check.andThen(values -> values.exactlyOne(all)), build);
  }

  /** The keys of which exactly one must be there; none where there is no such choice. */
  List<Key<?>> choice() {
    return choice;
  }

  @Override
  public JsonObject schema() {
    return Schema.of(this);
  }

  @Override
  public String title() {
    return title;
  }

  List<Key<?>> keys() {
    return keys;
  }

  @Override
  public Optional<Nested> nested() {
    return Optional.of(new Nested("", this));
  }

  @Override
  public Optional<T> read(Yaml value, Reading reading) {
    Problems problems = reading.problems();
    if (!(value instanceof Yaml.Mapping mapping)) {
      return refuse(value, problems);
    }
    int before = problems.count();
    mapping.entries().values().forEach(entry -> refuseUnknown(entry, reading));
    Values values = new Values(mapping, reading);
    keys.forEach(key -> read(key, values));
    if (problems.count() == before) {
      check.accept(values);
    }
    return problems.count() == before ? Optional.of(build.apply(values)) : Optional.empty();
  }

  private Optional<T> refuse(Yaml value, Problems problems) {
    String mend = "write its keys below it";
    if (value instanceof Yaml.Scalar scalar && !scalar.isNothing() && holdsSecrets()) {
      problems.conceal(value);
      mend += "; a secret is written to a file, and that is named";
    }
    problems.add(value, expected(), UnknownKey.found(value), mend);
    return Optional.empty();
  }

  /** Whether someone may have written a secret where this belongs. */
  private boolean holdsSecrets() {
    return keys.stream()
        .map(Key::type)
        .anyMatch(
            type ->
                type instanceof SecretFile
                    || type.nested().filter(inner -> inner.section().holdsSecrets()).isPresent());
  }

  @Override
  public String expected() {
    List<String> names = new ArrayList<>();
    keys.stream().filter(Key::isRequired).forEach(key -> names.add(key.name()));
    keys.stream().filter(key -> !key.isRequired()).forEach(key -> names.add(key.name()));
    String some = String.join(", ", names.subList(0, Math.min(3, names.size())));
    return "a mapping with keys such as " + some;
  }

  private void refuseUnknown(Yaml.Entry entry, Reading reading) {
    if (keys.stream().noneMatch(key -> key.name().equals(entry.key().text()))) {
      UnknownKey.report(entry, keys, reading.problems());
    }
  }

  private <K> void read(Key<K> key, Values values) {
    Yaml.Mapping node = values.node();
    Optional<Yaml> value = node.value(key.name());
    if (value.isPresent()) {
      Yaml written = value.get();
      key.type().read(filled(key, written), values.reading()).ifPresent(v -> values.put(key, v));
    } else if (key.need() instanceof Key.Need.Default fallback) {
      Yaml absent = Defaults.parse(fallback.yaml(), node, key.name());
      key.type().read(absent, values.reading()).ifPresent(v -> values.put(key, v));
    } else if (key.isRequired() && !UnknownKey.hasFormerName(node, key)) {
      values
          .reading()
          .problems()
          .add(
              new Yaml.Scalar(node.at(), Defaults.path(node, key.name()), "", true),
              key.type().expected(),
              "no " + key.name(),
              "add " + key.name() + ": " + key.example());
    }
  }

  private static Yaml filled(Key<?> key, Yaml written) {
    if (written instanceof Yaml.Mapping own
        && key.need() instanceof Key.Need.Default fallback
        && Defaults.parse(fallback.yaml(), new Yaml.Mapping(own.at(), "", Map.of()), own.path())
            instanceof Yaml.Mapping shared) {
      return Inherit.under(own, shared);
    }
    return written;
  }
}
