package dev.guardband.simcloud.world;

import java.util.regex.Pattern;

/**
 * An AWS account; {@code externalId} is what its roles demand, or empty where they demand none.
 *
 * <p>Example: {@code new Account("prod", "222222222222", "guardband-demo")}.
 */
public record Account(String name, String id, String externalId) {
  private static final Pattern ID = Pattern.compile("\\d{12}");

  public Account {
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException("account " + name + ": id must be 12 digits, was " + id);
    }
  }

  /** The access key of this account's own user: {@code AKIA} and the account's id. */
  public String accessKeyId() {
    return "AKIA" + id;
  }
}
