package io.millrace.index.simulation;

import java.util.List;
import java.util.Objects;

/** What a simulation came across, to show that it met what it is about. */
final class Statistics {

  long acknowledged;
  long none;
  long refused;
  long unknown;
  long unanswered;
  long unknownFound;
  long entries;
  long voids;
  long kills;
  long pauses;
  long floors;
  long sweeps;
  long reloads;
  long snapshots;

  void count(List<SimulatedClient> clients) {
    for (SimulatedClient client : clients) {
      for (SimulatedClient.Request request : client.requests()) {
        if (request.fate == null) {
          unanswered++;
        } else {
          switch (Objects.requireNonNull(request.fate)) {
            case ACKNOWLEDGED -> acknowledged++;
            case NONE -> none++;
            case REFUSED -> refused++;
            case UNKNOWN -> unknown++;
          }
        }
      }
    }
  }

  void add(Statistics other) {
    acknowledged += other.acknowledged;
    none += other.none;
    refused += other.refused;
    unknown += other.unknown;
    unanswered += other.unanswered;
    unknownFound += other.unknownFound;
    entries += other.entries;
    voids += other.voids;
    kills += other.kills;
    pauses += other.pauses;
    floors += other.floors;
    sweeps += other.sweeps;
    reloads += other.reloads;
    snapshots += other.snapshots;
  }

  @Override
  public String toString() {
    return ("acknowledged %,d · none %,d · refused %,d · unknown %,d and unanswered %,d, of which stored %,d · entries %,d, void %,d"
            + " · kills %,d · pauses %,d · reloads %,d · snapshots %,d · floors raised %,d · sweeps that deleted %,d")
        .formatted(
            acknowledged,
            none,
            refused,
            unknown,
            unanswered,
            unknownFound,
            entries,
            voids,
            kills,
            pauses,
            reloads,
            snapshots,
            floors,
            sweeps);
  }
}
