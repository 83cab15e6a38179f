package io.millrace.index.journal;

import io.millrace.index.command.Volume;
import java.util.ArrayList;
import java.util.List;

/** Commands that gather for one entry. */
final class Group {

  private final long id;
  private final long openedNanos;
  private final List<Submission> submissions = new ArrayList<>();
  private Volume volume = Volume.NONE;
  private boolean putsTopic;

  Group(long id, long openedNanos) {
    this.id = id;
    this.openedNanos = openedNanos;
  }

  long id() {
    return id;
  }

  long openedNanos() {
    return openedNanos;
  }

  long bytes() {
    return volume.bytes();
  }

  int size() {
    return submissions.size();
  }

  /**
   * Whether the command may ride along: there must be room for it, and a topic's id is its entry's
   * number, so an entry makes one topic at most.
   */
  boolean takes(Submission submission) {
    return !(putsTopic && submission.putsTopic()) && volume.plus(submission.volume()).fits();
  }

  void add(Submission submission) {
    submissions.add(submission);
    volume = volume.plus(submission.volume());
    putsTopic |= submission.putsTopic();
  }

  /** Closes it; those that were told something meanwhile stay out. */
  SealedGroup seal() {
    return new SealedGroup(id, submissions.stream().filter(each -> !each.isDone()).toList());
  }
}
