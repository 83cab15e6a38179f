package io.millrace.cli.inspect;

import io.millrace.index.command.AppendSlices;
import io.millrace.index.command.DeleteTopic;
import io.millrace.index.command.JournalCommand;
import io.millrace.index.command.PutTopic;
import io.millrace.index.command.RaiseFloor;
import io.millrace.index.command.Truncate;
import java.util.List;
import java.util.stream.Collectors;

/** The commands of an entry in a few words each. */
final class CommandText {
  private CommandText() {}

  static String of(List<JournalCommand> commands) {
    return commands.stream().map(CommandText::of).collect(Collectors.joining("; "));
  }

  private static String of(JournalCommand command) {
    return switch (command) {
      case PutTopic put -> "put topic " + put.name();
      case DeleteTopic delete -> "delete topic " + delete.topicId();
      case Truncate truncate ->
          "truncate topic "
              + truncate.topicId()
              + " partition "
              + truncate.partition()
              + " before "
              + truncate.before();
      case AppendSlices append -> append(append);
      case RaiseFloor raise -> "raise floor to " + raise.floor();
    };
  }

  private static String append(AppendSlices append) {
    long records = append.parts().stream().mapToLong(AppendSlices.Part::recordCount).sum();
    String partitions =
        append.parts().stream()
            .map(part -> Integer.toString(part.partition()))
            .distinct()
            .collect(Collectors.joining(","));
    return "append "
        + records
        + " to topic "
        + append.topicId()
        + " partition "
        + partitions
        + (append.segment() == null ? "" : " from " + append.segment().key());
  }
}
