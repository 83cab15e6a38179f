package io.millrace.tiering.check;

import io.millrace.tiering.ObjectStoreException;
import io.millrace.tiering.PutCondition;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Of many writers that create one key at the same time, is exactly one told that it did? */
final class OneWinnerProbe implements Probe {
  private static final int WRITERS = 16;

  private final int rounds;

  OneWinnerProbe(int rounds) {
    this.rounds = rounds;
  }

  @Override
  public String name() {
    return "create-if-absent has one winner";
  }

  @Override
  public boolean required() {
    return true;
  }

  @Override
  public Finding ask(ProbeSpace space) throws InterruptedException {
    for (int round = 1; round <= rounds; round++) {
      Finding finding = race(space, space.key("race-" + round));
      if (finding.verdict() != Verdict.YES) {
        return finding;
      }
    }
    return Finding.yes(
        WRITERS + " writers raced for one key, " + rounds + " times; one of them won each time.");
  }

  private static Finding race(ProbeSpace space, String key) throws InterruptedException {
    List<CompletableFuture<?>> puts = new ArrayList<>();
    for (int writer = 0; writer < WRITERS; writer++) {
      puts.add(space.put(key, "writer " + writer, PutCondition.IF_ABSENT));
    }
    List<String> winners = new ArrayList<>();
    ObjectStoreException doubt = null;
    for (int writer = 0; writer < WRITERS; writer++) {
      ObjectStoreException failure = ProbeSpace.outcome(puts.get(writer));
      if (failure == null) {
        winners.add("writer " + writer);
      } else if (ProbeSpace.isPassing(failure)) {
        doubt = failure;
      } else if (!(failure instanceof ObjectStoreException.PreconditionFailed)) {
        throw failure;
      }
    }
    if (winners.isEmpty() && doubt != null) {
      throw doubt;
    }
    return judge(winners, winners.isEmpty() ? "" : space.read(key));
  }

  private static Finding judge(List<String> winners, String content) {
    if (winners.isEmpty()) {
      return Finding.no(
          "None of "
              + WRITERS
              + " writers that raced for an absent key won: nothing could be written.");
    }
    if (winners.size() > 1) {
      return Finding.no(
          "The store let "
              + winners.size()
              + " of "
              + WRITERS
              + " writers win that raced for one key: it does not decide a create-if-absent in one step, so records"
              + " that were acknowledged would be lost.");
    }
    return winners.getFirst().equals(content)
        ? Finding.yes("one won")
        : Finding.no(
            "The store keeps another content than that of the writer which it told had won.");
  }
}
