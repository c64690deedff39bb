package dev.guardband.simcloud.world;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/** An object in a bucket, as it was last written. */
public final class StoredObject {
  private final String key;
  private final byte[] content;
  private final Instant modified;
  private final String etag;

  StoredObject(String key, byte[] content, Instant modified) {
    this.key = key;
    this.content = content.clone();
    this.modified = modified;
    this.etag = '"' + md5(this.content) + '"';
  }

  public String key() {
    return key;
  }

  public byte[] content() {
    return content.clone();
  }

  public int size() {
    return content.length;
  }

  public Instant modified() {
    return modified;
  }

  /** The MD5 of the content, in double quotes. */
  public String etag() {
    return etag;
  }

  // https://docs.aws.amazon.com/AmazonS3/latest/API/API_Object.html
  private static String md5(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has MD5", e);
    }
  }
}
