package dev.guardband.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.guardband.model.Place;
import dev.guardband.model.settings.Owners;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** No editor underlines what {@code guardband check} takes. */
final class SchemaAgreementTest {
  // Names of other entries apart, which take more than one value to judge; and without an unquoted
  // true or false: as a name it wants quotes, for the reader's sake too.
  private static final List<String> VALUES =
      List.of(
          "0",
          "1",
          "-1",
          "007",
          "1.50",
          "+5",
          ".5",
          "5.",
          "1e3",
          "12345678",
          "000123456789",
          "123456789012",
          "\"5\"",
          "'75%'",
          "0%",
          "0.5%",
          "100%",
          "100.0%",
          "99.99%",
          "120%",
          "5s",
          "0s",
          "90s",
          "1h30m",
          "30d",
          "100ms",
          "\"true\"",
          "a",
          "b-1",
          "A_b.c",
          "\"a b\"",
          "[]",
          "{}",
          "[a]",
          "[5]",
          "[\"a b\"]",
          "~",
          "\"\"",
          "UTC",
          "Europe/Berlin",
          "2026-12-31",
          "00:00",
          "23:30",
          "23:30:15",
          "critical",
          "[critical]",
          "monthly",
          "hourly",
          "month",
          "'${name}'",
          "é",
          "a:b",
          "http://a/b",
          "https://a.b:1/c?d=e",
          "\"http://[::1]:80/\"",
          "'http://${name}/'",
          "\"*\"",
          "\"a/*\"",
          "s3://abc/",
          "s3://abc",
          "tag:x=y",
          "tag:x=",
          "account:a",
          "\"database:*\"",
          "\"rds:*\"",
          "[\"rds:*\"]",
          "eu-west-1",
          "us-gov-east-1",
          "USD",
          "service",
          "[service]",
          "effective",
          "\":9877\"",
          "0.0.0.0:9877",
          "\"[::]:1\"",
          "jdbc:postgresql://a/b",
          "jdbc:postgresql://a:1/b",
          "/a",
          "/a/b",
          "'#a'",
          "'@a'",
          "C0123ABC",
          "{critical: 1%}",
          "{warning: 50%}",
          "{info: 50%, warning: 60%}",
          "{critical: 5m}",
          "{warning: 30d, critical: 1d}",
          "{a: b}",
          "{a: 1}",
          "{a_total: 1}",
          "{\"a{b='c'}\": 1}",
          "a_total",
          "'a{b=\"c\"}'",
          "' a {b=~\"c\", d!=\"e\"} '",
          "'b=\"c\"'",
          "'b=\"c\",'",
          "'b!~\"${name}\"'",
          "'a:b:c{}'",
          "'{a=\"b\"}'",
          "2.42",
          "10",
          "0.25",
          "public.a",
          "sunday",
          "[monday]",
          "arn:aws:iam::222222222222:role/a",
          "\"arn:aws:s3:::a-*\"");

  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7);

  private final Set<String> seen = new HashSet<>();
  private final Map<String, String> underlined = new LinkedHashMap<>();
  private int taken;

  @Test
  void what_is_taken_is_not_underlined() {
    hold("", SettingsSection.SECTION);

    assertThat(underlined).isEmpty();
    assertThat(taken).isGreaterThan(2_000);
  }

  private void hold(String parent, Section<?> section) {
    if (!seen.add(parent)) {
      return;
    }
    for (Key<?> key : section.keys()) {
      String path = parent.isEmpty() ? key.name() : parent + "." + key.name();
      if (!(key.type() instanceof NameOf)) {
        hold(path, key.type());
      }
      key.type().nested().ifPresent(inner -> hold(path + inner.suffix(), inner.section()));
    }
  }

  private void hold(String path, Type<?> type) {
    var schema = REGISTRY.getSchema(JsonReport.print(type.schema()), InputFormat.JSON);
    for (Yaml value : values()) {
      String json = JsonReport.print(CoreJson.of(value));
      if (isTaken(value, type) && !schema.validate(json, InputFormat.JSON).isEmpty()) {
        underlined.put(path, json);
      }
    }
  }

  private boolean isTaken(Yaml value, Type<?> type) {
    Problems problems = new Problems(new Sources());
    Yaml.Mapping nowhere = new Yaml.Mapping(new Place("", 1, 1), "", Map.of());
    Reading reading =
        new Reading(
            problems, Declared.in(nowhere, problems), Map.of(), false, new Owners(Map.of(), "a"));
    Optional<?> read = type.read(value, reading);
    taken += read.isPresent() ? 1 : 0;
    return read.isPresent();
  }

  private static List<Yaml> values() {
    Yaml.Mapping nowhere = new Yaml.Mapping(new Place("", 1, 1), "", Map.of());
    List<Yaml> values = new ArrayList<>();
    VALUES.forEach(text -> values.add(Defaults.parse(text, nowhere, "")));
    return values;
  }
}
