package dev.guardband.config;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lists, of which every item is read even where an earlier one is wrong. */
record Lists<T>(Type<T> item, boolean mayBeEmpty) implements Type<List<T>> {
  private static final Pattern REFERENCE = Pattern.compile("name of an? (.*)");

  static <T> Type<List<T>> of(Type<T> item) {
    return new Lists<>(item, true);
  }

  static <T> Type<List<T>> notEmpty(Type<T> item) {
    return new Lists<>(item, false);
  }

  @Override
  public String title() {
    return "list of " + plural(item.title());
  }

  private static String plural(String title) {
    Matcher reference = REFERENCE.matcher(title);
    if (reference.matches()) {
      return "names of " + plural(reference.group(1));
    }
    int of = title.indexOf(" of ");
    String head = of < 0 ? title : title.substring(0, of);
    String tail = of < 0 ? "" : title.substring(of);
    boolean changes = head.endsWith("y") && !head.endsWith("ay");
    return (changes ? head.substring(0, head.length() - 1) + "ie" : head) + "s" + tail;
  }

  @Override
  public JsonObject schema() {
    JsonObject schema = new JsonObject();
    schema.addProperty("type", "array");
    schema.add("items", item.schema());
    if (item.nested().isEmpty()) {
      schema.addProperty("uniqueItems", true);
    }
    if (!mayBeEmpty) {
      schema.addProperty("minItems", 1);
    }
    return schema;
  }

  @Override
  public Optional<Nested> nested() {
    return item.nested().map(inner -> new Nested("[]" + inner.suffix(), inner.section()));
  }

  @Override
  public Optional<List<T>> read(Yaml value, Reading reading) {
    if (!(value instanceof Yaml.Sequence list)) {
      boolean single = value instanceof Yaml.Scalar scalar && !scalar.isNothing();
      String mend = single ? "write it as [...]" : "write - before each item, or leave the key out";
      reading.problems().add(value, expected(), value.found(), mend);
      return Optional.empty();
    }
    if (list.items().isEmpty() && !mayBeEmpty) {
      reading.problems().add(value, expected() + ", at least one", "an empty list");
      return Optional.empty();
    }
    refuseRepeated(list, reading.problems());
    List<T> items = new ArrayList<>();
    list.items().forEach(one -> item.read(one, reading).ifPresent(items::add));
    return items.size() == list.items().size() ? Optional.of(items) : Optional.empty();
  }

  private static void refuseRepeated(Yaml.Sequence list, Problems problems) {
    Map<String, Yaml> seen = new HashMap<>();
    for (Yaml one : list.items()) {
      if (one instanceof Yaml.Scalar scalar && seen.put(scalar.text(), one) != null) {
        problems.add(one, "each entry once", one.found() + " again", "delete one of them");
      }
    }
  }
}
