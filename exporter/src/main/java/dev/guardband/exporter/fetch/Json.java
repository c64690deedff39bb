package dev.guardband.exporter.fetch;

import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.util.Optional;

/** JSON as RFC 8259 has it; Gson's usual parser takes {@code <html>} for a string. */
public final class Json {
  private Json() {}

  /** Empty for anything but one whole document. */
  public static Optional<JsonElement> parse(String text) {
    try (JsonReader reader = new JsonReader(new StringReader(text))) {
      reader.setStrictness(Strictness.STRICT);
      JsonElement root = JsonParser.parseReader(reader);
      return reader.peek() == JsonToken.END_DOCUMENT ? Optional.of(root) : Optional.empty();
    } catch (IOException | JsonParseException notJson) {
      return Optional.empty();
    }
  }
}
