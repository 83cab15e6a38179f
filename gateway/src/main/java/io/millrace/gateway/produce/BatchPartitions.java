package io.millrace.gateway.produce;

import io.millrace.gateway.failure.RequestException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The partitions that a producer wants its batches in.
 *
 * @param numbers one for each batch, one for all, or none, which leaves the choice to the gateway
 */
public record BatchPartitions(List<Integer> numbers) {
  /** Leaves the choice to the gateway. */
  public static final BatchPartitions ANY = new BatchPartitions(List.of());

  public BatchPartitions {
    numbers = List.copyOf(numbers);
  }

  /**
   * The partition of a batch, or null if the choice is free.
   *
   * @param batch counted from 1
   */
  @Nullable Integer of(int batch) {
    return switch (numbers.size()) {
      case 0 -> null;
      case 1 -> numbers.getFirst();
      default -> {
        if (batch > numbers.size()) {
          throw mismatch("more batches than that");
        }
        yield numbers.get(batch - 1);
      }
    };
  }

  /** Refuses a request that has fewer batches than partitions. */
  void checkCount(int batches) {
    if (numbers.size() > 1 && batches < numbers.size()) {
      throw mismatch(batches + (batches == 1 ? " batch" : " batches"));
    }
  }

  private RequestException mismatch(String what) {
    return new RequestException.Malformed(
        "partition: "
            + numbers.size()
            + " numbers for "
            + what
            + "; give one for each, or one for all");
  }
}
