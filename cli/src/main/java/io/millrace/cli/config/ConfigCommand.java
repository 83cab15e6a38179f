package io.millrace.cli.config;

import io.millrace.cli.terminal.DataOut;
import io.millrace.cli.terminal.Surroundings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/** {@code millrace config}. */
@Command(
    name = "config",
    header = "Lists every configuration key.",
    description = {
      "",
      "A gateway takes each key from --set, else from the environment, else from the file named by --config, else the"
          + " default.",
      ""
    },
    footer = {"", "Example:", "  millrace config"})
public final class ConfigCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Option(
      names = "--markdown",
      description = "Prints the reference page docs/configuration.md. Default: text")
  private boolean markdown;

  @Option(names = "--json", description = "Prints JSON. Default: text")
  private boolean json;

  public ConfigCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    DataOut out = surroundings.streams().out();
    if (markdown) {
      out.text(new Reference(ConfigKeys.ALL).markdown());
    } else if (json) {
      out.line(JsonMapper.shared().writeValueAsString(keys()));
    } else {
      ConfigKeys.ALL.forEach(key -> print(key, out));
    }
    return 0;
  }

  private static void print(Key<?> key, DataOut out) {
    out.line(key.name());
    out.line("    " + key.meaning());
    String unit = key.type().unit().isEmpty() ? "" : " (" + key.type().unit() + ")";
    out.line(
        "    "
            + key.type().name()
            + unit
            + "; default "
            + key.defaultText()
            + "; environment "
            + key.environmentName());
  }

  private static ArrayNode keys() {
    ArrayNode keys = JsonMapper.shared().createArrayNode();
    for (Key<?> key : ConfigKeys.ALL) {
      keys.addObject()
          .put("key", key.name())
          .put("type", key.type().name())
          .put("unit", key.type().unit())
          .put("default", key.defaultText())
          .put("environment", key.environmentName())
          .put("meaning", key.meaning());
    }
    return keys;
  }
}
