package io.millrace.integration.simulation;

import java.util.EnumMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Which faults a seed has, how often they come, and how often they came. */
final class Faults {

  private static final double ON = 0.6;

  private final RandomGenerator random;
  private final EnumMap<Fault, Double> rates = new EnumMap<>(Fault.class);
  private final EnumMap<Fault, Long> counts = new EnumMap<>(Fault.class);
  private boolean calm;

  Faults(RandomGenerator random) {
    this.random = random;
    for (Fault fault : Fault.values()) {
      boolean on = random.nextDouble() < ON;
      double rate = random.nextInt(4) == 0 ? 0.5 : random.nextDouble() * 0.15;
      rates.put(fault, on ? rate : 0.0);
    }
  }

  /** From now on nothing goes wrong. */
  void end() {
    calm = true;
  }

  boolean areOver() {
    return calm;
  }

  /** Whether the seed has it. */
  boolean has(Fault fault) {
    return rate(fault) > 0;
  }

  /** Whether it happens now. */
  boolean strikes(Fault fault) {
    double rate = calm ? 0 : rate(fault);
    if (rate == 0 || random.nextDouble() >= rate) {
      return false;
    }
    count(fault);
    return true;
  }

  /** Whether it happens now, half of the time if the seed has it. */
  boolean mayHave(Fault fault) {
    boolean happens = !calm && has(fault) && random.nextBoolean();
    if (happens) {
      count(fault);
    }
    return happens;
  }

  /** It has happened. */
  void count(Fault fault) {
    counts.merge(fault, 1L, Long::sum);
  }

  Map<Fault, Long> counts() {
    return counts;
  }

  private double rate(Fault fault) {
    return rates.getOrDefault(fault, 0.0);
  }
}
