package dev.guardband.exporter.http;

import com.google.gson.stream.JsonWriter;
import dev.guardband.exporter.refresh.SourceState;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Locale;

/** {@code /api/v1/overview}: {@code {"version":…,"sources":[{"name":…,"phase":"up",…}]}}. */
final class OverviewJson {
  private OverviewJson() {}

  static String of(Overview overview) {
    StringWriter text = new StringWriter();
    try {
      write(overview, new JsonWriter(text));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return text.append('\n').toString();
  }

  private static void write(Overview overview, JsonWriter json) throws IOException {
    json.beginObject();
    json.name("version").value(overview.version());
    json.name("site").value(overview.site());
    json.name("started").value(overview.started().toString());
    json.name("now").value(overview.now().toString());
    json.name("ready").value(overview.untried().isEmpty());
    json.name("duplicate_series").value(overview.duplicates());
    json.name("paid_calls").beginObject();
    json.name("spent_usd").value(overview.paid().spentUsd());
    json.name("limit_usd").value(overview.paid().limitUsd());
    json.name("per").value(overview.paid().per());
    json.name("period_end").value(overview.paid().periodEnd().toString());
    json.endObject();
    json.name("sources").beginArray();
    for (SourceState source : overview.sources()) {
      write(source, json);
    }
    json.endArray();
    json.endObject();
  }

  private static void write(SourceState source, JsonWriter json) throws IOException {
    json.beginObject();
    json.name("name").value(source.id().name());
    json.name("kind").value(source.id().kind());
    json.name("domain").value(source.id().domain().label());
    json.name("account").value(source.id().account());
    json.name("region").value(source.id().region());
    json.name("phase").value(source.phase().name().toLowerCase(Locale.ROOT));
    if (source.lastSuccess().isPresent()) {
      json.name("last_success").value(source.lastSuccess().get().toString());
    }
    json.name("next_refresh").value(source.nextRefresh().toString());
    json.name("refresh_seconds").value(source.refresh().toSeconds());
    json.name("series").value(source.series());
    if (source.failure().isPresent()) {
      write(source.failure().get(), json);
    }
    json.endObject();
  }

  private static void write(SourceState.Failure failure, JsonWriter json) throws IOException {
    json.name("failure").beginObject();
    json.name("time").value(failure.time().toString());
    json.name("class").value(failure.errorClass().label());
    json.name("message").value(failure.message());
    json.endObject();
  }
}
