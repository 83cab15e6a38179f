package io.millrace.cli.inspect;

import io.millrace.index.command.AppendCommand;
import io.millrace.index.command.AppendSlices;
import io.millrace.index.command.DeleteTopic;
import io.millrace.index.command.ForgetResults;
import io.millrace.index.command.HandedOver;
import io.millrace.index.command.IdempotentAppend;
import io.millrace.index.command.JournalCommand;
import io.millrace.index.command.MemberCommand;
import io.millrace.index.command.PutSharedSettings;
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
      case AppendCommand append -> append(append);
      case RaiseFloor raise -> "raise floor to " + raise.floor();
      case ForgetResults forget ->
          "forget keys up to "
              + forget.keysUpTo()
              + " and producers up to "
              + forget.producersUpTo();
      case PutSharedSettings put -> "settings " + put.settings();
      case MemberCommand member -> member(member);
    };
  }

  private static String member(MemberCommand command) {
    return switch (command) {
      case MemberCommand.Join join -> "join as " + join.url() + ", feature level " + join.level();
      case MemberCommand.Leave leave -> "leave";
      case MemberCommand.Coordinate coordinate -> "coordinate";
      case MemberCommand.Expire expire ->
          "expire " + expire.member() + " if last seen in " + expire.lastSeen();
    };
  }

  private static String append(AppendCommand command) {
    return switch (command) {
      case AppendSlices slices -> append(slices);
      case IdempotentAppend once ->
          append(once.slices()) + " once by " + once.idempotence().producer();
      case HandedOver handed ->
          append(handed.append())
              + ", hand-over "
              + handed.id().sequence()
              + " of "
              + handed.id().incarnation();
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
