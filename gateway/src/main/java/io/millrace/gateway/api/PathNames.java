package io.millrace.gateway.api;

import io.millrace.gateway.failure.RequestException;
import io.millrace.gateway.http.Exchange;
import io.millrace.gateway.http.Query;
import io.millrace.gateway.http.WholeNumber;
import io.millrace.index.command.PutTopic;

/** Reads names of topics and numbers of partitions. Stateless. */
final class PathNames {
  private static final String TOPIC = "topic";
  private static final String PARTITION = "partition";

  private PathNames() {}

  /** The topic's name, which is one, whether or not there is such a topic. */
  static String topic(Exchange exchange) {
    String name = exchange.variable(TOPIC);
    if (!PutTopic.isValidName(name)) {
      throw Query.malformed(
          TOPIC, "a name is 1 to 200 of A-Z a-z 0-9 . _ - and begins with none of . and _");
    }
    return name;
  }

  /** The partition's number; one that no topic has is unknown. */
  static int partition(Exchange exchange) {
    return partition(exchange.variable(PARTITION));
  }

  /** The partition that a text names; one that no topic has is unknown. */
  static int partition(String text) {
    long number = WholeNumber.parse(PARTITION, text, "expected a whole number");
    if (number < 0 || number > Integer.MAX_VALUE) {
      throw new RequestException.UnknownPartition("No topic has a partition " + number + ".");
    }
    return (int) number;
  }
}
