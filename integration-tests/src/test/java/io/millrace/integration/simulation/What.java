package io.millrace.integration.simulation;

/** What can happen, and how a line of it reads: with up to three numbers. */
enum What {
  WRONG("something is wrong"),
  GATEWAY_STARTS("gateway %d starts, as process %d"),
  GATEWAY_SERVES("gateway %d has found the cluster, as process %d"),
  PROCESS_DIES("process %d dies"),
  PROCESS_SLEEPS("process %d sleeps for %d ms"),
  PROCESS_STOPS("process %d stops in order"),
  LANE_STOPS("process %d: the lane stops"),
  PRODUCE_SENT("request %d goes to gateway %d, with %d records"),
  PRODUCE_ACCEPTED("request %d is accepted by process %d"),
  PRODUCE_ACKNOWLEDGED("request %d is acknowledged, its first record at offset %d"),
  PRODUCE_NONE("request %d is answered: none"),
  PRODUCE_UNKNOWN("request %d is answered: unknown"),
  READ_SENT("read %d goes to gateway %d, from offset %d"),
  READ_ANSWERED("read %d is answered: %d records, end %d"),
  READ_REFUSED("read %d is refused"),
  TOPIC_ANSWERED("the topic: put answered %d"),
  TRUNCATED("partition %d truncated before %d: answered %d"),
  STORE_ASKED("process %d: store call %d about key %d"),
  STORE_DID("store call of process %d takes effect, about key %d"),
  STORE_REFUSED("store call of process %d is refused, about key %d"),
  STORE_ANSWERED("process %d hears of its store call about key %d"),
  OLD_PUT_LANDS("an old PUT lands on key %d"),
  STORM("the store answers 503 for %d ms"),
  SNAPSHOT("process %d: a snapshot of %d"),
  FLOOR("the floor is raised to %d"),
  DELETED("key %d is deleted"),
  NETWORK_CUT("gateway %d is not heard by gateway %d"),
  HANDED_OVER("gateway %d asks gateway %d to append"),
  CALM("all faults end");

  private final String format;

  What(String format) {
    this.format = format;
  }

  String line(long a, long b, long c) {
    return format.formatted(a, b, c);
  }
}
