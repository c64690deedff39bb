package dev.guardband.simcloud.aws;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/** Writes a tree as elements: an array repeats the element it belongs to. */
final class Xml {
  private final StringBuilder out = new StringBuilder();

  void open(String name, String namespace) {
    out.append('<').append(name).append(" xmlns=\"").append(namespace).append("\">\n");
  }

  void close(String name) {
    out.append("</").append(name).append(">\n");
  }

  void element(String name, JsonElement value) {
    if (value.isJsonArray()) {
      value.getAsJsonArray().forEach(each -> element(name, each));
    } else if (value.isJsonObject()) {
      JsonObject members = value.getAsJsonObject();
      out.append('<').append(name).append(">\n");
      members.entrySet().forEach(member -> element(member.getKey(), member.getValue()));
      close(name);
    } else {
      text(name, value.getAsString());
    }
  }

  void text(String name, String value) {
    out.append('<').append(name).append('>');
    value.codePoints().forEach(this::escape);
    close(name);
  }

  private void escape(int character) {
    switch (character) {
      case '<' -> out.append("&lt;");
      case '>' -> out.append("&gt;");
      case '&' -> out.append("&amp;");
      case '"' -> out.append("&quot;");
      case '\r' -> out.append("&#xD;");
      default -> out.appendCodePoint(character);
    }
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
