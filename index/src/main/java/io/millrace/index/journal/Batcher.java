package io.millrace.index.journal;

import io.millrace.index.state.LaneState;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gathers commands into groups, one for each entry. Groups leave in the order in which they were
 * opened, whether or not their segments have to be uploaded first, so commands keep their order.
 */
final class Batcher {

  /** A group this large is sealed whatever else waits; larger PUTs are not faster. */
  static final int FULL_BYTES = 8 << 20;

  /**
   * After a lost race nothing larger rides inside an entry, so that nothing large is sent twice.
   */
  static final int INLINE_AFTER_LOSS_BYTES = 64 << 10;

  private static final int MOST_COMMANDS = 10_000;
  private static final long IDLE_LINGER_NANOS = 5_000_000;

  private final long lingerNanos;
  private final int inlineMaxBytes;
  private final Step step;
  private final Deque<SealedGroup> sealed = new ArrayDeque<>();
  private @Nullable Group open;
  private long lastGroupId;

  Batcher(LaneSettings settings, Step step) {
    this.lingerNanos = settings.linger().toNanos();
    this.inlineMaxBytes = settings.inlineMaxBytes();
    this.step = step;
  }

  /** Whether no command waits here, but for those whose clients may have been told something. */
  boolean isEmpty() {
    return open == null && sealed.isEmpty();
  }

  void add(Submission submission) {
    if (open != null && !open.takes(submission)) {
      seal(open);
    }
    Group group = open == null ? open() : open;
    group.add(submission);
    if (group.bytes() >= FULL_BYTES || group.size() >= MOST_COMMANDS) {
      seal(group);
    }
  }

  /**
   * Seals the open group if it has waited long enough and could leave at once.
   *
   * @param idle whether no entry is in flight
   */
  void sealIfDue(boolean idle) {
    if (open != null && noneIsSealed()) {
      long waited = step.nanos() - open.openedNanos();
      if (waited >= (idle ? idleLingerNanos() : lingerNanos)) {
        seal(open);
      }
    }
  }

  /** Seals the open group, if no other waits before it: who takes it over gathers by itself. */
  void sealNow() {
    if (open != null && noneIsSealed()) {
      seal(open);
    }
  }

  /**
   * The sealed groups in order, for uploads to begin; those whose clients have all been told
   * something are left out.
   *
   * @param state after which their entries would come
   */
  List<SealedGroup> sealed(LaneState state) {
    if (noneIsSealed()) {
      return List.of();
    }
    sealed.forEach(each -> each.replaceIfSwept(state));
    return List.copyOf(sealed);
  }

  /** The next group whose entry may be sent; null while there is none. */
  @Nullable SealedGroup peekSendable() {
    return !noneIsSealed() && sealed.peek().isSendable() ? sealed.peek() : null;
  }

  /** The first group leaves. */
  void removeFirst() {
    sealed.remove();
  }

  /** Takes back groups that could not leave, before all others, in order. */
  void putFirst(List<SealedGroup> groups) {
    groups.reversed().forEach(sealed::addFirst);
  }

  /** Takes back the groups of entries that lost their numbers, before all others, in order. */
  void takeBack(List<SealedGroup> groups) {
    putFirst(groups);
    for (SealedGroup each : groups) {
      if (each.segmentBytes() > INLINE_AFTER_LOSS_BYTES) {
        each.setApart();
      }
    }
  }

  /** Whether no group waits here that somebody waits for. */
  private boolean noneIsSealed() {
    sealed.removeIf(SealedGroup::isAbandoned);
    return sealed.isEmpty();
  }

  private Group open() {
    Group group = new Group(++lastGroupId, step.nanos());
    open = group;
    step.startTimer(Timer.Kind.LINGER, group.id(), idleLingerNanos());
    if (lingerNanos > idleLingerNanos()) {
      step.startTimer(Timer.Kind.LINGER, group.id(), lingerNanos);
    }
    return group;
  }

  private void seal(Group group) {
    open = null;
    SealedGroup done = group.seal();
    if (done.segmentBytes() > inlineMaxBytes) {
      done.setApart();
    }
    sealed.add(done);
  }

  private long idleLingerNanos() {
    return Math.min(IDLE_LINGER_NANOS, lingerNanos);
  }
}
