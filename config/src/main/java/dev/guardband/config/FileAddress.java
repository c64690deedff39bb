package dev.guardband.config;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/** A file as a URI: relative where it is named so, as {@code teams/my%20team.yaml}. */
final class FileAddress {
  private FileAddress() {}

  static String of(String file) {
    String encoded =
        Arrays.stream(file.split("/", -1))
            .map(FileAddress::encode)
            .collect(Collectors.joining("/"));
    return file.startsWith("/") ? "file://" + encoded : encoded;
  }

  private static String encode(String segment) {
    return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
