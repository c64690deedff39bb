package dev.guardband.simcloud.aws;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.guardband.simcloud.http.Request;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads what a caller wrote, in each protocol, as one tree. */
final class Inputs {
  private Inputs() {}

  /** The operation asked for, the version of the API where the protocol names one, the input. */
  record Named(String operation, String version, JsonObject input) {}

  static Named of(Request request, Protocol protocol) {
    return switch (protocol) {
      case QUERY -> query(request);
      case JSON -> json(request);
      case REST_JSON -> rest(request);
      case REST_XML ->
          new Named(request.method() + " " + request.rawPath(), "", tree(request.query()));
    };
  }

  static Optional<Integer> number(String text) {
    try {
      return Optional.of(Integer.valueOf(text));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Named query(Request request) {
    Map<String, String> parameters = new LinkedHashMap<>(request.query());
    parameters.putAll(request.form());
    String action = parameters.getOrDefault("Action", "");
    String version = parameters.getOrDefault("Version", "(none)");
    return new Named(action, version, tree(parameters));
  }

  private static Named json(Request request) {
    String target = request.header("x-amz-target").orElse("");
    int dot = target.indexOf('.');
    if (JsonApi.ofPrefix(target.substring(0, Math.max(0, dot))).isEmpty()) {
      throw new AwsException(400, "UnknownOperationException", target);
    }
    try {
      JsonObject input = JsonParser.parseString(request.body()).getAsJsonObject();
      return new Named(target.substring(dot + 1), "", input);
    } catch (JsonParseException | IllegalStateException e) {
      throw new AwsException(400, "SerializationException", "the body is no JSON object");
    }
  }

  private static Named rest(Request request) {
    JsonObject input = tree(request.query());
    String name = request.method() + " " + request.rawPath();
    if (!request.method().equals("GET")) {
      return new Named(name, "", input);
    }
    return new Named(BackupPaths.operation(request.rawPath(), input).orElse(name), "", input);
  }

  private static JsonObject tree(Map<String, String> parameters) {
    JsonObject tree = new JsonObject();
    parameters.forEach(tree::addProperty);
    return tree;
  }
}
