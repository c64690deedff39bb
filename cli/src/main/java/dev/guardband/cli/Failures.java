package dev.guardband.cli;

import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Prints what a user can mend in one line, and keeps stack traces for mistakes of ours. */
final class Failures implements IExecutionExceptionHandler {
  @Override
  public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
    if (failure instanceof UserMistake) {
      command.getErr().println("guardband: " + failure.getMessage());
      return ExitCode.USAGE;
    }
    command.getErr().println("guardband: this is a mistake in Guardband, please report it");
    failure.printStackTrace(command.getErr());
    return ExitCode.USAGE;
  }
}
