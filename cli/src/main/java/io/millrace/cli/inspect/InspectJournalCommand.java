package io.millrace.cli.inspect;

import io.millrace.cli.store.StoreSession;
import io.millrace.cli.terminal.DataOut;
import io.millrace.cli.terminal.Failure;
import io.millrace.cli.terminal.Surroundings;
import io.millrace.cli.terminal.Table;
import io.millrace.format.EntryHeader;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/** {@code millrace inspect journal}. */
@Command(
    name = "journal",
    header = "Shows the entries of a lane's journal, and which of them are void.",
    footer = {"", "Example:", "  millrace inspect journal s3://bucket/prefix --from 1000 -n 20"})
final class InspectJournalCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Parameters(paramLabel = "STORE", description = "The store's URI.")
  private String uri = "";

  @Option(names = "--lane", paramLabel = "N", description = "Default: ${DEFAULT-VALUE}")
  private int lane;

  @Option(
      names = "--from",
      paramLabel = "N",
      description = "The first entry to show. Default: ${DEFAULT-VALUE}")
  private long from = 1;

  @Option(
      names = {"-n", "--count"},
      paramLabel = "COUNT",
      description = "At most so many entries. Default: ${DEFAULT-VALUE}")
  private int count = 1000;

  @Option(names = "--json", description = "Prints each entry as a line of JSON. Default: a table")
  private boolean json;

  InspectJournalCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (from < 1 || count < 1 || lane < 0) {
      throw Failure.usage("--from and -n start at 1, --lane at 0");
    }
    DataOut out = surroundings.streams().out();
    try (StoreSession store = StoreSession.open(uri)) {
      Cluster cluster = Cluster.open(store);
      cluster.requireLane(lane);
      Chain chain = Chain.at(cluster, lane, from);
      Table table = new Table("ENTRY", "STATE", "TIME", "WRITER", "PAYLOAD", "COMMANDS");
      Optional<Chain.Judged> entry = chain.next();
      for (int shown = 0; shown < count && entry.isPresent(); shown++) {
        if (json) {
          out.line(json(entry.get()));
        } else {
          row(table, entry.get());
        }
        entry = chain.next();
      }
      if (!json) {
        table.print(out);
      }
    }
    return 0;
  }

  private static void row(Table table, Chain.Judged judged) {
    EntryHeader header = judged.entry().header();
    table.row(
        header.sequence(),
        judged.valid() ? "valid" : "void",
        TimeText.of(header.timestampMillis()),
        header.writer().toString().substring(0, 8),
        header.payloadLength(),
        commands(judged.entry()));
  }

  private static String json(Chain.Judged judged) {
    EntryHeader header = judged.entry().header();
    return JsonMapper.shared()
        .writeValueAsString(
            JsonMapper.shared()
                .createObjectNode()
                .put("lane", header.lane())
                .put("sequence", header.sequence())
                .put("valid", judged.valid())
                .put("version", header.version())
                .put("timestamp", header.timestampMillis())
                .put("nonce", header.nonce().toString())
                .put("predecessor", header.predecessor().toString())
                .put("writer", header.writer().toString())
                .put("commandsLength", header.commandsLength())
                .put("payloadLength", header.payloadLength())
                .put("commands", commands(judged.entry())));
  }

  private static String commands(JournalObject entry) {
    return entry.known()
        ? CommandText.of(entry.commands())
        : "version " + entry.header().version() + ", not known to this program";
  }
}
