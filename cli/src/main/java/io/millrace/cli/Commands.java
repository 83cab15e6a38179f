package io.millrace.cli;

import io.millrace.cli.bench.BenchCommand;
import io.millrace.cli.config.ConfigCommand;
import io.millrace.cli.demo.DemoCommand;
import io.millrace.cli.inspect.InspectCommand;
import io.millrace.cli.produce.ProduceCommand;
import io.millrace.cli.server.DevCommand;
import io.millrace.cli.server.GatewayCommand;
import io.millrace.cli.store.StoreCommand;
import io.millrace.cli.tail.TailCommand;
import io.millrace.cli.terminal.Surroundings;
import io.millrace.cli.topic.TopicCommand;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The commands by their names, in the order of the help; each is made when it is asked for. */
final class Commands {
  /** The one command that looks at all the others. */
  private static final String COMPLETION = "completion";

  private final Map<String, Supplier<Object>> all = new LinkedHashMap<>();

  Commands(Surroundings surroundings) {
    all.put("demo", () -> new DemoCommand(surroundings));
    all.put("dev", () -> new DevCommand(surroundings));
    all.put("gateway", () -> new GatewayCommand(surroundings));
    all.put("topic", () -> TopicCommand.commandLine(surroundings));
    all.put("produce", () -> new ProduceCommand(surroundings));
    all.put("tail", () -> new TailCommand(surroundings));
    all.put("bench", () -> new BenchCommand(surroundings));
    all.put("store", () -> StoreCommand.commandLine(surroundings));
    all.put("inspect", () -> InspectCommand.commandLine(surroundings));
    all.put("config", () -> new ConfigCommand(surroundings));
    all.put("openapi", () -> new OpenApiCommand(surroundings));
    all.put(COMPLETION, () -> new CompletionCommand(surroundings));
    all.put("version", () -> new VersionCommand(surroundings));
  }

  /**
   * What it takes to run {@code arguments}: the command that comes first in them, or all of them.
   * To make them all takes longer than many a command does.
   */
  List<Object> neededBy(String... arguments) {
    Supplier<Object> first = arguments.length == 0 ? null : all.get(arguments[0]);
    boolean alone = first != null && !arguments[0].equals(COMPLETION);
    Collection<Supplier<Object>> needed = alone ? List.of(first) : all.values();
    return needed.stream().map(Supplier::get).toList();
  }
}
