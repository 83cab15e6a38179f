package io.millrace.cli.store;

import io.millrace.cli.terminal.DataOut;
import io.millrace.cli.terminal.Surroundings;
import io.millrace.cli.terminal.Table;
import io.millrace.tiering.check.CheckResult;
import io.millrace.tiering.check.StoreCheck;
import io.millrace.tiering.check.StoreReport;
import io.millrace.tiering.check.Verdict;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/** {@code millrace store check}. */
@Command(
    name = "check",
    header = "Asks of a store what the queue needs, by doing it, and says each with yes or no.",
    description = {
      "",
      "It writes some hundred small objects below probe/ and deletes them again. Exit code 1 if something is missing.",
      ""
    },
    footer = {
      "",
      "Example:",
      "  millrace store check 's3://bucket/prefix?endpoint=http://127.0.0.1:9000&pathStyle=true'"
    })
final class StoreCheckCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Parameters(paramLabel = "STORE", description = "The store's URI.")
  private String uri = "";

  @Option(names = "--json", description = "Prints JSON. Default: a table")
  private boolean json;

  StoreCheckCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws InterruptedException {
    surroundings.termination().interruptCaller();
    try (StoreSession session = StoreSession.open(uri)) {
      StoreReport report = new StoreCheck(session.store(), new SecureRandom()).full();
      print(report);
      return verdict(report);
    }
  }

  private int verdict(StoreReport report) {
    String reason = report.refusal() != null ? report.refusal() : report.doubt();
    surroundings
        .streams()
        .say("millrace: " + (reason == null ? "the store does all that the queue needs" : reason));
    return report.isFit() ? 0 : 1;
  }

  private void print(StoreReport report) {
    DataOut out = surroundings.streams().out();
    if (json) {
      ArrayNode answers = JsonMapper.shared().createArrayNode();
      for (CheckResult result : report.results()) {
        answers
            .addObject()
            .put("question", result.name())
            .put("needed", result.required())
            .put("answer", answer(result))
            .put("explanation", result.explanation());
      }
      out.line(JsonMapper.shared().writeValueAsString(answers));
    } else {
      Table table = new Table("QUESTION", "NEEDED", "ANSWER", "SEEN");
      for (CheckResult result : report.results()) {
        table.row(
            result.name(), result.required() ? "yes" : "no", answer(result), result.explanation());
      }
      table.print(out);
    }
  }

  private static String answer(CheckResult result) {
    return result.verdict() == Verdict.UNDECIDED
        ? "not known"
        : result.verdict().name().toLowerCase(Locale.ROOT);
  }
}
