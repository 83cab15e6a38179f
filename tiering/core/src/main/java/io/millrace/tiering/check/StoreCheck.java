package io.millrace.tiering.check;

import io.millrace.tiering.ObjectStore;
import io.millrace.tiering.ObjectStoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * Asks a store whether it does what the queue needs, by doing it. The objects that this takes are
 * small, lie under {@code probe/} and a random name, and are deleted in the end; several processes
 * may check one store at once. Blocks the calling thread while the store is at work; an interrupt
 * ends that within a second.
 */
public final class StoreCheck {
  private static final List<Probe> FULL =
      List.of(
          new ConditionProbe(),
          new OneWinnerProbe(20),
          new ReadYourWriteProbe(),
          new RangeProbe(),
          new ListProbe(),
          new DeleteProbe(),
          new ListOrderProbe(),
          new ClockProbe());

  /**
   * A server that does not decide the race atomically was seen to get about half of the rounds
   * right.
   */
  private static final List<Probe> AT_START = List.of(new ConditionProbe(), new OneWinnerProbe(5));

  private final ObjectStore store;
  private final RandomGenerator random;

  /**
   * Makes a check of a store, which stays the caller's to close.
   *
   * @param random for the place under {@code probe/}: must differ from process to process
   */
  public StoreCheck(ObjectStore store, RandomGenerator random) {
    this.store = Objects.requireNonNull(store, "store");
    this.random = Objects.requireNonNull(random, "random");
  }

  /** Asks everything: some 450 requests. */
  public StoreReport full() throws InterruptedException {
    return run(FULL);
  }

  /** Asks, with some 90 requests, what records would be lost without. */
  public StoreReport atStart() throws InterruptedException {
    return run(AT_START);
  }

  private StoreReport run(List<Probe> probes) throws InterruptedException {
    ProbeSpace space =
        new ProbeSpace(
            store, "probe/" + Long.toHexString(random.nextLong()).toLowerCase(Locale.ROOT) + "/");
    List<CheckResult> results = new ArrayList<>();
    try {
      for (Probe probe : probes) {
        Finding finding = ask(probe, space);
        results.add(
            new CheckResult(
                probe.name(), probe.required(), finding.verdict(), finding.explanation()));
      }
    } catch (InterruptedException e) {
      space.hurry();
      throw e;
    } finally {
      space.clear();
    }
    return new StoreReport(results);
  }

  private static Finding ask(Probe probe, ProbeSpace space) throws InterruptedException {
    try {
      return probe.ask(space);
    } catch (ObjectStoreException e) {
      String explanation = e.getMessage() + ".";
      return ProbeSpace.isPassing(e) ? Finding.undecided(explanation) : Finding.no(explanation);
    }
  }
}
