package io.millrace.index.journal;

import static io.millrace.index.journal.Entries.entry;
import static io.millrace.index.journal.Entries.nonce;
import static io.millrace.index.journal.Settings.CLUSTER;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.index.journal.LaneRequest.Send;
import io.millrace.index.journal.StoreAnswer.Found;
import io.millrace.index.journal.StoreRequest.GetEntry;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What is kept of the entries that were read. */
class FollowerTest {

  private static final Moment NOW = new Moment(0, 0);

  private final Step step = new Step(new SplittableRandom(1), NOW);
  private final Follower follower = new Follower(step);

  @Test
  void anEntryIsKeptUntilItsTurnHasPassed() {
    follower.request(1);
    answer(requests().getFirst());
    assertThat(follower.found(1)).isNotNull();
    follower.passed(1);
    assertThat(follower.found(1)).isNull();
  }

  @Test
  void anEntryThatWasAppliedWhileItWasReadIsNotKept() {
    follower.request(1);
    follower.passed(1);
    answer(requests().getFirst());
    assertThat(follower.found(1)).isNull();
  }

  @Test
  void moreEntriesAreReadAtATimeWhileThereAreAny() {
    for (long next = 1; next <= 40; next++) {
      follower.request(next);
      requests().forEach(this::answer);
      follower.passed(next);
    }
    follower.request(41);
    requests().forEach(this::answer);
    assertThat(follower.found(72)).isNotNull();
    assertThat(follower.found(73)).isNull();
  }

  private List<GetEntry> requests() {
    return step.takeRequests().stream().map(each -> (GetEntry) ((Send) each).request()).toList();
  }

  private void answer(GetEntry request) {
    ByteBuffer entry = entry(request.sequence(), nonce(request.sequence()), CLUSTER);
    Found found = new Found(entry, entry.remaining(), null);
    follower.onAnswer(request, found, new AnswerTime(null, NOW, NOW));
  }
}
