package dev.guardband.exporter.cost;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Days of a bill as JSON: {@code {"format":1,"asked":"…","read_at":"…",
 * "days":[{"day":"2026-11-19","estimated":true,"charges":[["USD","2.50","Amazon RDS","prod"]]}]}}.
 *
 * <p>A charge is its currency, its exact amount, then its values.
 */
final class CostDaysFile {
  private static final int FORMAT = 1;

  private CostDaysFile() {}

  static void write(String asked, CostDays days, Writer out) throws IOException {
    JsonWriter json = new JsonWriter(out);
    json.beginObject().name("format").value(FORMAT).name("asked").value(asked);
    json.name("read_at").value(days.readAt().toString()).name("days").beginArray();
    for (Map.Entry<LocalDate, CostDays.Day> day : days.days().entrySet()) {
      json.beginObject().name("day").value(day.getKey().toString());
      json.name("estimated").value(day.getValue().estimated()).name("charges").beginArray();
      for (Charge charge : day.getValue().charges()) {
        json.beginArray().value(charge.currency()).value(charge.amount().toString());
        for (String value : charge.values()) {
          json.value(value);
        }
        json.endArray();
      }
      json.endArray().endObject();
    }
    json.endArray().endObject().flush();
  }

  /**
   * Reads them back; no days where another question was asked.
   *
   * @throws IOException where the text is not what was written
   */
  static CostDays read(String asked, Reader in) throws IOException {
    try {
      return new Parser(new JsonReader(in)).read(asked);
    } catch (IllegalStateException | IllegalArgumentException | DateTimeException damaged) {
      throw new IOException("not the days of a bill: " + damaged.getMessage(), damaged);
    }
  }

  private static final class Parser {
    private final JsonReader json;
    private final Map<String, String> texts = new HashMap<>();

    Parser(JsonReader json) {
      this.json = json;
    }

    CostDays read(String asked) throws IOException {
      json.beginObject();
      if (!next("format").equals(String.valueOf(FORMAT)) || !next("asked").equals(asked)) {
        return CostDays.none();
      }
      Instant readAt = Instant.parse(next("read_at"));
      NavigableMap<LocalDate, CostDays.Day> days = new TreeMap<>();
      name("days");
      json.beginArray();
      while (json.hasNext()) {
        json.beginObject();
        LocalDate day = LocalDate.parse(next("day"));
        name("estimated");
        boolean estimated = json.nextBoolean();
        name("charges");
        days.put(day, new CostDays.Day(estimated, charges(day)));
        json.endObject();
      }
      json.endArray();
      json.endObject();
      return new CostDays(readAt, days);
    }

    private List<Charge> charges(LocalDate day) throws IOException {
      List<Charge> charges = new ArrayList<>();
      json.beginArray();
      while (json.hasNext()) {
        json.beginArray();
        String currency = text();
        String amount = json.nextString();
        List<String> values = new ArrayList<>();
        while (json.hasNext()) {
          values.add(text());
        }
        json.endArray();
        charges.add(
            new Charge(
                day,
                currency,
                Amounts.parse(amount).orElseThrow(() -> new IOException("no amount: " + amount)),
                values));
      }
      json.endArray();
      return charges;
    }

    /** The same few names come again on every day. */
    private String text() throws IOException {
      return texts.computeIfAbsent(json.nextString(), same -> same);
    }

    private String next(String name) throws IOException {
      name(name);
      return json.nextString();
    }

    private void name(String name) throws IOException {
      String found = json.nextName();
      if (!found.equals(name)) {
        throw new IOException("not the days of a bill: expected " + name + "; found " + found);
      }
    }
  }
}
