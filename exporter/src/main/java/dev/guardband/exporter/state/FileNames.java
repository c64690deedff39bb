package dev.guardband.exporter.state;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** File names for sources of any name: readable, and unique by a part of the name's SHA-256. */
final class FileNames {
  static final String SUFFIX = ".json.gz";

  private static final int READABLE = 80;
  private static final int HASH_BYTES = 8;

  private FileNames() {}

  /** For example {@code rds-prod-eu-west-1.5a105e8b9d40e132.json.gz}. */
  static String of(String source) {
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < Math.min(source.length(), READABLE); i++) {
      char c = source.charAt(i);
      boolean plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
      name.append(plain ? c : '-');
    }
    byte[] hash = sha256(source);
    return name + "." + HexFormat.of().formatHex(hash, 0, HASH_BYTES) + SUFFIX;
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}
