package dev.guardband.exporter.cost;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.guardband.exporter.core.ErrorClass;
import dev.guardband.exporter.core.SourceFailure;
import java.util.ArrayList;
import java.util.List;

/**
 * What AWS Data Exports says of one delivery of one billing period; only what it names is the bill,
 * as a folder may hold older deliveries, and one that is being written.
 *
 * <p>{@code {"dataFiles":
 * ["s3://bucket/prefix/export/data/BILLING_PERIOD=2026-11/…-00001.csv.gz"]}}
 */
final class FocusManifest {
  // https://docs.aws.amazon.com/cur/latest/userguide/dataexports-export-delivery.html
  private static final String FILES = "dataFiles";

  private FocusManifest() {}

  /**
   * The keys of the files that it names, in its bucket.
   *
   * @param name of the manifest, for messages
   * @param bucket such as {@code s3://bucket/}
   */
  static List<String> files(String name, String text, String bucket) throws SourceFailure {
    List<String> keys = new ArrayList<>();
    for (JsonElement file : array(name, text)) {
      String address = file.isJsonPrimitive() ? file.getAsString() : "";
      if (!address.startsWith(bucket)) {
        throw malformed(name, "names the file \"" + address + "\", which is not in " + bucket);
      }
      if (!address.endsWith(".csv") && !address.endsWith(".csv.gz")) {
        throw malformed(name, "names " + address + "; let the export be written as gzip/csv");
      }
      keys.add(address.substring(bucket.length()));
    }
    return keys;
  }

  private static JsonArray array(String name, String text) throws SourceFailure {
    try {
      JsonElement root = JsonParser.parseString(text);
      JsonObject manifest = root.isJsonObject() ? root.getAsJsonObject() : new JsonObject();
      if (manifest.get(FILES) instanceof JsonArray files) {
        return files;
      }
    } catch (JsonParseException notJson) {
      throw new SourceFailure(
          ErrorClass.MALFORMED, name + ": is no JSON: " + notJson.getMessage(), notJson);
    }
    throw malformed(name, "has no list " + FILES + "; is it of AWS Data Exports?");
  }

  private static SourceFailure malformed(String name, String what) {
    return new SourceFailure(ErrorClass.MALFORMED, name + ": " + what);
  }
}
