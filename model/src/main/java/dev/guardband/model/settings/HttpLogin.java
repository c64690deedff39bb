package dev.guardband.model.settings;

import java.util.Optional;

/**
 * What an HTTP address asks of its callers. Files are read at each use, so that what they hold may
 * change while the exporter runs.
 *
 * @param tokenFile with a bearer token
 * @param user with {@code passwordFile}, for basic authentication
 * @param caFile certificates in PEM that are trusted instead of the platform's
 */
public record HttpLogin(
    Optional<String> tokenFile,
    Optional<String> user,
    Optional<String> passwordFile,
    Optional<String> caFile) {
  /** For an address that anybody may read. */
  public static HttpLogin none() {
    return new HttpLogin(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }
}
