package io.millrace.cli;

import static java.util.Objects.requireNonNull;

import io.millrace.cli.terminal.Surroundings;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code millrace completion}. */
@Command(
    name = "completion",
    header = "Prints a script by which bash and zsh complete commands and options.",
    footer = {
      "",
      "Example:",
      "  millrace completion >~/.local/share/bash-completion/completions/millrace"
    })
final class CompletionCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Spec private @Nullable CommandSpec spec;

  CompletionCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    String script = AutoComplete.bash("millrace", requireNonNull(spec).root().commandLine());
    surroundings.streams().out().line(script.stripTrailing());
    return 0;
  }
}
