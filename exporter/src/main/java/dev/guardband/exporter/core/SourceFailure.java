package dev.guardband.exporter.core;

/** A source could not be read: what failed, for what, and why. */
public final class SourceFailure extends Exception {
  private static final long serialVersionUID = 1;

  private final ErrorClass errorClass;

  public SourceFailure(ErrorClass errorClass, String message) {
    super(message);
    this.errorClass = errorClass;
  }

  public SourceFailure(ErrorClass errorClass, String message, Throwable cause) {
    super(message, cause);
    this.errorClass = errorClass;
  }

  public ErrorClass errorClass() {
    return errorClass;
  }
}
