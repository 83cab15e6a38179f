package io.millrace.index.journal;

import io.millrace.format.Entry;
import io.millrace.format.EntryHeader;
import io.millrace.format.Id128;
import io.millrace.index.command.CommandCodec;
import io.millrace.index.command.JournalCommand;
import io.millrace.index.command.PayloadRef.Inline;
import io.millrace.index.journal.InFlight.Progress;
import io.millrace.index.journal.StoreAnswer.Failed;
import io.millrace.index.journal.StoreAnswer.Found;
import io.millrace.index.journal.StoreAnswer.Written;
import io.millrace.index.journal.StoreRequest.GetEntry;
import io.millrace.index.journal.StoreRequest.PutEntry;
import io.millrace.index.rules.Rule;
import io.millrace.index.state.LaneState;
import io.millrace.tiering.ObjectStoreException.NotFound;
import io.millrace.tiering.ObjectStoreException.PreconditionFailed;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The entries in flight: consecutive numbers from the one after the last applied, each naming its
 * predecessor, so that if one loses its number all behind it are void by themselves (rules A1 to
 * A6). Which of them are applied is decided elsewhere, in order.
 */
final class Appender {

  private final LaneSettings settings;
  private final Step step;
  private final RepeatPolicy repeats = new RepeatPolicy();
  private final Deque<InFlight> window = new ArrayDeque<>();
  private final Contention contention;

  Appender(LaneSettings settings, Step step, Contention contention) {
    this.settings = settings;
    this.step = step;
    this.contention = contention;
  }

  boolean isEmpty() {
    return window.isEmpty();
  }

  /** Whether another entry may be sent: not after one that has lost, since it would be void. */
  boolean hasRoom() {
    return window.size() < contention.depth()
        && window.stream().noneMatch(each -> each.progress() == Progress.LOST);
  }

  /** The entry that is next to be applied, if one is in flight. */
  @Nullable InFlight front() {
    return window.peek();
  }

  /**
   * Sends these submissions of a group as one entry.
   *
   * @param besides nobody's command, which comes last
   */
  void append(
      SealedGroup group,
      List<Submission> submissions,
      @Nullable JournalCommand besides,
      LaneState state) {
    @Nullable InFlight last = window.peekLast();
    long sequence = last == null ? state.sequence() + 1 : last.sequence() + 1;
    Id128 predecessor = last == null ? state.lastNonce() : last.header().nonce();
    long earliest = last == null ? state.lastTimestampMillis() : last.header().timestampMillis();
    EntryHeader unsized =
        EntryHeader.unsized(
            settings.lane(),
            sequence,
            nonce(group),
            predecessor,
            settings.writer(),
            timestampMillis(earliest));
    submissions.forEach(Submission::markSent);
    List<JournalCommand> commands = new ArrayList<>(group.commands(submissions));
    if (besides != null) {
      commands.add(besides);
    }
    InFlight entry = encode(group, submissions, commands, unsized);
    window.add(entry);
    put(entry);
    if (!settings.rules().keep(Rule.TOLD_IS_APPLIED)) {
      step.emit(new LaneRequest.Wrote(Applier.shared(entry)));
    }
  }

  private Id128 nonce(SealedGroup group) {
    return settings.rules().keep(Rule.NEW_NONCE)
        ? Id128.random(step.random())
        : new Id128(settings.writer().high(), group.id());
  }

  private long timestampMillis(long earliest) {
    long now = step.now().wallMillis();
    return settings.rules().keep(Rule.TIMESTAMPS_DO_NOT_RUN_BACK) ? Math.max(now, earliest) : now;
  }

  /**
   * A PUT has answered.
   *
   * @return the entry if this very PUT created it, which shows that its number was free until then
   */
  @Nullable InFlight onPutAnswer(PutEntry request, StoreAnswer answer, AnswerTime time) {
    @Nullable InFlight entry = find(request.sequence());
    @Nullable Long sent = entry == null ? null : entry.removeAttempt(request.id());
    if (entry == null || sent == null || entry.isResolved()) {
      return null;
    }
    if (answer instanceof Written) {
      repeats.onWritten(request.content().remaining(), step.nanos() - sent);
      win(entry, time);
      return entry;
    }
    if (answer instanceof Failed(PreconditionFailed taken)) {
      read(entry);
    } else if (entry.progress() == Progress.SENT && entry.attempts() == 0) {
      wake(entry, step.backoffNanos(entry.fail()));
    } else {
      wake(entry, repeats.waitNanos(entry.content().remaining()));
    }
    return null;
  }

  private void win(InFlight entry, AnswerTime time) {
    if (settings.rules().keep(Rule.EACH_ANSWER_FOR_ITSELF)) {
      entry.win(time);
    } else {
      winAll(time);
    }
  }

  /** Takes all entries in flight for won, which no rule allows. */
  void winAll(AnswerTime time) {
    window.forEach(each -> each.win(time));
  }

  /** Something was found at a number in flight, by a read that was not asked for here. */
  void onFound(InFlight entry, Reading reading) {
    if (!entry.isResolved()) {
      judge(entry, reading);
    }
  }

  /**
   * A read has answered.
   *
   * @return false if the object that made the PUT fail is gone: it was deleted, so this gateway
   *     knows nothing of the number any more (rule A6)
   */
  boolean onGetAnswer(GetEntry request, StoreAnswer answer, AnswerTime time) {
    @Nullable InFlight entry = find(request.sequence());
    if (entry == null || !entry.isRead(request.id())) {
      return true;
    }
    entry.endRead();
    if (answer instanceof Found found) {
      judge(entry, new Reading(found, time));
      return true;
    }
    if (answer instanceof Failed(NotFound gone)) {
      return false;
    }
    wake(entry, step.backoffNanos(entry.fail()));
    return true;
  }

  /** Whether this read was asked for here. */
  boolean awaits(GetEntry request) {
    @Nullable InFlight entry = find(request.sequence());
    return entry != null && entry.isRead(request.id());
  }

  /** An entry's PUT has had its time, or a back-off is over. */
  void onTimer(long sequence) {
    @Nullable InFlight entry = find(sequence);
    if (entry == null || entry.isResolved() || !entry.isAwake(step.nanos())) {
      return;
    }
    if (entry.progress() == Progress.READING) {
      read(entry);
    } else if (entry.attempts() == 0) {
      put(entry);
    } else if (entry.attempts() == 1) {
      repeat(entry);
    }
  }

  /** The front entry has been applied. */
  void removeFront() {
    window.remove();
    contention.onWon();
  }

  /**
   * The front entry has lost its number, so all others are void: their groups, in order, to be sent
   * anew.
   */
  List<SealedGroup> takeBack() {
    contention.onLost();
    return abandon();
  }

  /** Nothing is known of the entries in flight any more: their groups, in order. */
  List<SealedGroup> abandon() {
    List<SealedGroup> groups = window.stream().map(InFlight::group).toList();
    window.clear();
    return groups;
  }

  private InFlight encode(
      SealedGroup group,
      List<Submission> submissions,
      List<JournalCommand> commands,
      EntryHeader unsized) {
    @Nullable ByteBuffer inline = group.reference() == null ? group.segment() : null;
    ByteBuffer content =
        Entry.encode(unsized, commands.stream().map(CommandCodec::encode).toList(), inline);
    EntryHeader header = Entry.readHeader(content);
    @Nullable Inline payload = null;
    if (inline != null) {
      group.moveSegment(content.slice(header.headLength(), header.payloadLength()));
      payload =
          new Inline(
              settings.lane(),
              header.sequence(),
              header.nonce(),
              header.headLength(),
              header.payloadLength());
    }
    return new InFlight(header, commands, submissions, group, content, payload);
  }

  private void put(InFlight entry) {
    int bytes = entry.content().remaining();
    long id = step.send(request -> new PutEntry(request, entry.sequence(), entry.content()));
    entry.addAttempt(id, step.nanos());
    repeats.onSent(bytes);
    wake(entry, repeats.waitNanos(bytes));
  }

  private void repeat(InFlight entry) {
    int bytes = entry.content().remaining();
    if (repeats.tryRepeat(bytes)) {
      put(entry);
    } else {
      wake(entry, repeats.waitNanos(bytes));
    }
  }

  private void wake(InFlight entry, long delayNanos) {
    entry.wakeAt(step.nanos() + delayNanos);
    step.startTimer(Timer.Kind.REPEAT_ENTRY, entry.sequence(), delayNanos);
  }

  private void read(InFlight entry) {
    if (!entry.isBeingRead()) {
      entry.read(step.send(id -> new GetEntry(id, entry.sequence(), GetEntry.WHOLE)));
    }
  }

  private void judge(InFlight entry, Reading reading) {
    if (!settings.rules().keep(Rule.TAKEN_MAY_BE_OWN)) {
      entry.lose(reading);
    } else if (!entry.judge(reading)) {
      read(entry);
    }
  }

  private @Nullable InFlight find(long sequence) {
    for (InFlight each : window) {
      if (each.sequence() == sequence) {
        return each;
      }
    }
    return null;
  }
}
