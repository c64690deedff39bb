package dev.guardband.cli;

/** Something outside that a user can mend: what failed, for what, why. */
final class UserMistake extends RuntimeException {
  private static final long serialVersionUID = 1;

  UserMistake(String message) {
    super(message);
  }

  UserMistake(String message, Throwable cause) {
    super(message + ": " + cause.getMessage(), cause);
  }
}
