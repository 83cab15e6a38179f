package io.millrace.integration.simulation;

import io.millrace.index.rules.Rules;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

/** What all parts of a simulation share. */
record World(
    VirtualTime time,
    RandomGenerator random,
    Faults faults,
    Trace trace,
    Verdict verdict,
    SimulatedStore store,
    Circumstances circumstances,
    Rules rules,
    AtomicInteger processes) {

  /** Begins a world in which nothing has happened yet. */
  static World of(RandomGenerator random, Rules rules) {
    Trace trace = new Trace();
    Verdict verdict = new Verdict(trace);
    VirtualTime time = new VirtualTime(verdict);
    trace.follow(time);
    Faults faults = new Faults(random);
    SimulatedStore store = new SimulatedStore(new Bucket(time), time, random, faults, trace);
    return new World(
        time,
        random,
        faults,
        trace,
        verdict,
        store,
        Circumstances.of(random),
        rules,
        new AtomicInteger());
  }

  /** A number that no process has had. */
  int nextProcess() {
    return processes.incrementAndGet();
  }

  /** One of several, as likely as the others. */
  @SafeVarargs
  final <T> T oneOf(T... values) {
    return values[random.nextInt(values.length)];
  }

  /** A time up to a bound, short ones as likely as long ones of their magnitude. */
  long someTime(long shortestNanos, long longestNanos) {
    double exponent = random.nextDouble() * Math.log((double) longestNanos / shortestNanos);
    return (long) (shortestNanos * Math.exp(exponent));
  }
}
