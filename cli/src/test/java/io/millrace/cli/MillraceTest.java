package io.millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.cli.terminal.Streams;
import io.millrace.cli.terminal.Surroundings;
import io.millrace.cli.terminal.Termination;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

class MillraceTest {
  @Test
  void theCommandsAreThoseOfThisVersion() {
    assertThat(root().getSubcommands())
        .containsOnlyKeys(
            "demo",
            "dev",
            "gateway",
            "topic",
            "produce",
            "tail",
            "bench",
            "store",
            "inspect",
            "config",
            "openapi",
            "completion",
            "version");
  }

  @Test
  void onlyTheCommandThatIsNamedIsMade() {
    for (String name : root().getSubcommands().keySet()) {
      if (!name.equals("completion")) {
        assertThat(root(name, "gateway").getSubcommands()).containsOnlyKeys(name);
      }
    }
    assertThat(root("--help", "gateway").getSubcommands()).containsKeys("gateway", "demo");
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandTeachesByAnExample(CommandLine command) {
    CommandSpec spec = command.getCommandSpec();
    String help = command.getUsageMessage(CommandLine.Help.Ansi.OFF);

    assertThat(spec.usageMessage().header()).isNotEmpty();
    assertThat(help).contains("Example:\n  millrace");
    assertThat(help.lines()).as("lines fit a terminal").allMatch(line -> line.length() <= 120);
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyOptionSaysWhatItIsWithoutIt(CommandLine command) {
    for (OptionSpec option : command.getCommandSpec().options()) {
      boolean always = option.usageHelp() || option.required();
      assertThat(
              always
                  || String.join(" ", option.description())
                      .toLowerCase(Locale.ROOT)
                      .contains("default"))
          .as(command.getCommandSpec().qualifiedName() + " " + option.longestName())
          .isTrue();
    }
  }

  @Test
  void theCompletionScriptKnowsCommandsAndOptions() {
    Run run = new Run();

    assertThat(run.millrace("completion")).isZero();

    assertThat(run.out())
        .startsWith("#!/usr/bin/env bash")
        .contains("complete -F _complete_millrace", "inspect", "--key-field");
  }

  @Test
  void helpIsDataOnStdout() {
    Run run = new Run();

    assertThat(run.millrace("tail", "--help")).isZero();

    assertThat(run.out()).contains("Usage: millrace tail", "--follow");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void theDescriptionOfTheApiIsPrinted() {
    Run run = new Run();

    assertThat(run.millrace("openapi")).isZero();

    assertThat(run.out())
        .startsWith("openapi: 3.1.0\n")
        .contains("/v1/topics/{topic}:")
        .endsWith("\n");
  }

  @Test
  void theVersionNamesTheJava() {
    Run run = new Run();

    assertThat(run.millrace("version")).isZero();

    assertThat(run.out()).matches("millrace \\d+\\.\\d+\\.\\d+\\S* \\(Java .*\\)\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "brew",
        "topic",
        "inspect",
        "tail",
        "tail quakes --nonsense",
        "tail quakes --from first",
        "tail quakes -n 0",
        "tail quakes --output xml",
        "produce quakes --batch 0",
        "produce quakes --rate 0",
        "produce quakes --format raw --key-field /a",
        "produce quakes --key-field a.b",
        "topic create quakes --retention forever",
        "topic update quakes",
        "topic list --url ftp://127.0.0.1",
        "topic list --url http://user:secret@127.0.0.1",
        "gateway",
        "gateway --store memory: --listen nowhere",
        "gateway --store memory: --listen 127.0.0.1:0 --set lane.lingr=1s",
        "group list quakes",
        "consume quakes",
        "bench --clients 0"
      })
  void wrongUsageIsExitCodeTwoAndASentence(String line) {
    Run run = new Run();

    assertThat(run.millrace(line.isEmpty() ? new String[0] : line.split(" "))).isEqualTo(2);

    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("millrace: ").doesNotContain("Exception", "secret");
  }

  @Test
  void aMistypedCommandIsMet() {
    Run run = new Run();

    assertThat(run.millrace("prodduce", "quakes")).isEqualTo(2);

    assertThat(run.err()).contains("produce");
  }

  private static List<CommandLine> commands() {
    List<CommandLine> all = new ArrayList<>();
    collect(root(), all);
    return all;
  }

  private static void collect(CommandLine command, List<CommandLine> all) {
    all.add(command);
    command.getSubcommands().values().forEach(below -> collect(below, all));
  }

  private static CommandLine root(String... arguments) {
    Streams streams =
        new Streams(
            InputStream.nullInputStream(),
            OutputStream.nullOutputStream(),
            OutputStream.nullOutputStream(),
            false);
    Surroundings surroundings =
        new Surroundings(streams, Map.of(), Path.of("").toAbsolutePath(), new Termination());
    RootCommand root = new RootCommand();
    return Millrace.commandLine(surroundings, root, new Faults(surroundings, root), arguments);
  }
}
