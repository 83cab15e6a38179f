package io.millrace.index.journal;

import static java.util.Objects.requireNonNull;

import io.millrace.format.Entry;
import io.millrace.format.EntryHeader;
import io.millrace.format.MalformedException;
import io.millrace.index.command.JournalCommand;
import io.millrace.index.command.PayloadRef.Inline;
import io.millrace.index.journal.StoreAnswer.Found;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An entry that has been sent: always the same bytes to the same number (rule A4). */
final class InFlight {

  private static final long NO_READ = 0;

  /** What is known of the number. */
  enum Progress {
    /** A PUT is under way, or will be again. */
    SENT,
    /** Something stands there; it is being read. */
    READING,
    /** It is this entry. */
    WON,
    /** It is another's. */
    LOST
  }

  private final EntryHeader header;
  private final List<JournalCommand> commands;
  private final List<Submission> submissions;
  private final SealedGroup group;
  private final ByteBuffer content;
  private final @Nullable Inline payload;
  private final Map<Long, Long> attempts = new HashMap<>();
  private Progress progress = Progress.SENT;
  private int failures;
  private long readId = NO_READ;
  private long wakeNanos;
  private @Nullable AnswerTime resolvedAt;
  private @Nullable Found rival;

  InFlight(
      EntryHeader header,
      List<JournalCommand> commands,
      List<Submission> submissions,
      SealedGroup group,
      ByteBuffer content,
      @Nullable Inline payload) {
    this.header = header;
    this.commands = commands;
    this.submissions = submissions;
    this.group = group;
    this.content = content;
    this.payload = payload;
  }

  long sequence() {
    return header.sequence();
  }

  EntryHeader header() {
    return header;
  }

  List<JournalCommand> commands() {
    return commands;
  }

  /** Whose commands they are, one each; a command more is nobody's. */
  List<Submission> submissions() {
    return submissions;
  }

  SealedGroup group() {
    return group;
  }

  ByteBuffer content() {
    return content;
  }

  /** The segment inside it, if it has one. */
  @Nullable Inline payload() {
    return payload;
  }

  Progress progress() {
    return progress;
  }

  boolean isResolved() {
    return progress == Progress.WON || progress == Progress.LOST;
  }

  /** When the answer was true that resolved it. */
  AnswerTime resolvedAt() {
    return requireNonNull(resolvedAt);
  }

  /** What stands at its number instead. */
  Reading rival() {
    return new Reading(requireNonNull(rival), resolvedAt());
  }

  /** A PUT leaves. */
  void addAttempt(long requestId, long sentNanos) {
    attempts.put(requestId, sentNanos);
  }

  /** A PUT has answered; when it had left, or null if it is none of this entry's. */
  @Nullable Long removeAttempt(long requestId) {
    return attempts.remove(requestId);
  }

  int attempts() {
    return attempts.size();
  }

  /** Counts a PUT that did not take effect; how many in a row. */
  int fail() {
    return ++failures;
  }

  /** Nothing is to be sent again before that time. */
  void wakeAt(long nanos) {
    wakeNanos = nanos;
  }

  boolean isAwake(long nanos) {
    return nanos - wakeNanos >= 0;
  }

  /** Something stands at the number, and is being read. */
  void read(long requestId) {
    progress = Progress.READING;
    readId = requestId;
  }

  boolean isRead(long requestId) {
    return isBeingRead() && readId == requestId;
  }

  boolean isBeingRead() {
    return progress == Progress.READING && readId != NO_READ;
  }

  /** The read has answered. */
  void endRead() {
    readId = NO_READ;
  }

  void win(AnswerTime time) {
    progress = Progress.WON;
    resolvedAt = time;
  }

  /**
   * Something was read at the number.
   *
   * @return false if it may be this entry, which only the whole object shows
   */
  boolean judge(Reading reading) {
    if (!resembles(reading.found())) {
      lose(reading);
    } else if (!reading.found().isWhole()) {
      return false;
    } else if (reading.found().content().equals(content)) {
      win(reading.time());
    } else {
      lose(reading);
    }
    return true;
  }

  /** Something else stands at the number. */
  void lose(Reading reading) {
    progress = Progress.LOST;
    rival = reading.found();
    resolvedAt = reading.time();
  }

  /** Cloned machines repeat random numbers: an equal nonce alone does not tell (rule A4). */
  private boolean resembles(Found standing) {
    try {
      return Entry.readHeader(standing.content()).nonce().equals(header.nonce());
    } catch (MalformedException notAnEntry) {
      return false;
    }
  }
}
