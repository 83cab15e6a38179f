package io.millrace.cli;

import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/** Sets the log level before the command, and with it the first class that logs, is run. */
final class Logging implements IExecutionStrategy {
  /** Read by logback.xml. */
  private static final String LEVEL = "millrace.log.level";

  private final RootCommand root;

  Logging(RootCommand root) {
    this.root = root;
  }

  @Override
  public int execute(ParseResult parsed) {
    if (root.verbose()) {
      System.setProperty(LEVEL, "DEBUG");
    }
    return new RunLast().execute(parsed);
  }
}
