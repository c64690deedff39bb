package dev.guardband.config;

import com.google.gson.JsonObject;
import java.util.Optional;

/** The path of a file that holds a secret; the secret itself in its place is never printed. */
record SecretFile() implements Type<String> {
  private static final Shape NO_SECRET =
      Shape.of(
          "(?!https://|-----BEGIN|xox[a-z]-)(?!(?=.*\\d)(?=.*[A-Za-z])[A-Za-z0-9+=]{20,}$).*\\S");
  static final Type<String> TYPE = new SecretFile();

  @Override
  public String title() {
    return Types.FILE.title();
  }

  @Override
  public String expected() {
    return Types.FILE.expected();
  }

  @Override
  public JsonObject schema() {
    return NO_SECRET.schema();
  }

  @Override
  public Optional<String> read(Yaml value, Reading reading) {
    if (!(value instanceof Yaml.Scalar scalar) || !Secrets.looksLikeOne(scalar.text())) {
      return Types.FILE.read(value, reading);
    }
    reading.problems().conceal(value);
    reading
        .problems()
        .add(
            value,
            expected(),
            "what looks like the secret itself",
            "write the secret to a file and name that");
    return Optional.empty();
  }
}
