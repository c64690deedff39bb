package dev.guardband.model;

/** What sets a limit: a line of the configuration, the default of a key, or nothing that can be. */
public sealed interface SetBy permits Place, SetBy.Default, SetBy.Always {
  /**
   * No line sets it, and one could.
   *
   * @param key as the reference names it, for example {@code aws.paid_calls}
   */
  record Default(String key) implements SetBy {
    @Override
    public String toString() {
      return "the default of " + key;
    }
  }

  /** It belongs to the product, and no key changes it. */
  record Always() implements SetBy {
    @Override
    public String toString() {
      return "no key; it is always there";
    }
  }
}
