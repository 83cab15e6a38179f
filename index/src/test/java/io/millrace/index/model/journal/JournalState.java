package io.millrace.index.model.journal;

import io.millrace.index.model.Fingerprint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The bucket, the gateways and what clients were told. */
final class JournalState {

  final Bucket bucket;
  final List<Gateway> gateways;
  int now;
  int crashes;

  /** For each command the numbers at which it was acknowledged, as bits. */
  private final int[] acknowledged;

  JournalState(Bucket bucket, List<Gateway> gateways, int commands) {
    this(bucket, gateways, new int[commands + 1]);
  }

  private JournalState(Bucket bucket, List<Gateway> gateways, int[] acknowledged) {
    this.bucket = bucket;
    this.gateways = gateways;
    this.acknowledged = acknowledged;
  }

  JournalState copy() {
    return copy(bucket.copy(), acknowledged.clone());
  }

  /** A copy in which the journal may become longer, with one more command. */
  JournalState copyWithRoom(int numbers) {
    return copy(
        bucket.copy(bucket.numbers() + numbers),
        Arrays.copyOf(acknowledged, acknowledged.length + 1));
  }

  private JournalState copy(Bucket other, int[] acknowledgements) {
    List<Gateway> copies = new ArrayList<>(gateways.size());
    for (Gateway each : gateways) {
      copies.add(each.copy());
    }
    JournalState copy = new JournalState(other, copies, acknowledgements);
    copy.now = now;
    copy.crashes = crashes;
    return copy;
  }

  void acknowledge(int command, int number) {
    acknowledged[command] |= 1 << number;
  }

  /** The highest command that there is. */
  int commands() {
    return acknowledged.length - 1;
  }

  boolean isAcknowledged(int command, int number) {
    return ((acknowledged[command] >> number) & 1) != 0;
  }

  boolean isAcknowledged(int command) {
    return acknowledged[command] != 0;
  }

  void fingerprint(Fingerprint into, boolean withAges) {
    into.add(now, crashes);
    into.add(acknowledged);
    gateways.forEach(each -> each.fingerprint(into));
    bucket.fingerprint(into, withAges);
  }
}
