package io.millrace.cli;

import io.millrace.cli.config.ConfigException;
import io.millrace.cli.connection.Advice;
import io.millrace.cli.terminal.Failure;
import io.millrace.cli.terminal.OutputClosed;
import io.millrace.cli.terminal.Surroundings;
import io.millrace.consumer.client.http.GatewayException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Makes of every fault a sentence on stderr and an exit code. */
final class Faults implements IExecutionExceptionHandler, IParameterExceptionHandler {
  private final Surroundings surroundings;
  private final RootCommand root;

  Faults(Surroundings surroundings, RootCommand root) {
    this.surroundings = surroundings;
    this.root = root;
  }

  @Override
  public int handleExecutionException(Exception fault, CommandLine command, ParseResult parsed) {
    return exitCode(fault);
  }

  @Override
  public int handleParseException(ParameterException fault, String[] arguments) {
    CommandLine command = fault.getCommandLine();
    surroundings.streams().say("millrace: " + fault.getMessage());
    if (!UnmatchedArgumentException.printSuggestions(fault, surroundings.streams().err())) {
      surroundings.streams().say("See '" + command.getCommandSpec().qualifiedName() + " --help'.");
    }
    surroundings.streams().err().flush();
    return ExitCode.USAGE;
  }

  /** Says what is to be said about it. */
  int exitCode(Exception fault) {
    return switch (fault) {
      case Failure failure -> say(failure.getMessage(), failure, failure.exitCode());
      case GatewayException refusal -> say(Advice.on(refusal), refusal, ExitCode.SOFTWARE);
      case ConfigException config -> say(config.getMessage(), config, ExitCode.USAGE);
      case OutputClosed closed -> ExitCode.OK;
      case InterruptedException interrupted ->
          surroundings.termination().exitCode().orElse(ExitCode.SOFTWARE);
      default ->
          say(
              "a fault of Millrace itself: " + fault + " (more with --verbose)",
              fault,
              ExitCode.SOFTWARE);
    };
  }

  private int say(@Nullable String sentence, Exception fault, int code) {
    surroundings.streams().say("millrace: " + sentence);
    if (root.verbose()) {
      fault.printStackTrace(surroundings.streams().err());
      surroundings.streams().err().flush();
    }
    return code;
  }
}
