package io.millrace.cli.produce;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Cuts a file's records into groups: the same ones whenever it reads the same file. */
final class Rounds {
  private final FileReading reading;
  private final int mostRecords;
  private @Nullable Encoded pending;

  Rounds(FileReading reading, int mostRecords) {
    this.reading = reading;
    this.mostRecords = mostRecords;
  }

  /** The next group; empty at the end of the file. */
  List<Encoded> next() throws IOException {
    List<Encoded> round = new ArrayList<>();
    long bytes = 0;
    Encoded next = pending == null ? reading.next() : pending;
    while (next != null
        && round.size() < mostRecords
        && (round.isEmpty() || bytes + next.json().length <= Producer.BATCH_BYTES)) {
      round.add(next);
      bytes += next.json().length;
      next = reading.next();
    }
    pending = next;
    return round;
  }
}
