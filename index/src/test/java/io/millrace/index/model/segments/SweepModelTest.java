package io.millrace.index.model.segments;

import io.millrace.index.model.Case;
import io.millrace.index.model.ModelContract;
import java.util.Arrays;
import java.util.stream.Stream;

class SweepModelTest extends ModelContract {

  @Override
  protected Stream<Case> configurations() {
    return Stream.of(
        holds("two segments", new SweepBounds(2, 0, 5, 3, 0)),
        holds("two compactors", new SweepBounds(1, 2, 5, 2, 0)));
  }

  @Override
  protected Stream<Case> largeConfigurations() {
    return Stream.of(holds("two segments, two compactors", new SweepBounds(2, 2, 6, 2, 0)));
  }

  @Override
  protected Stream<Case> mutations() {
    return Arrays.stream(SweepMutation.values())
        .filter(each -> each != SweepMutation.NONE)
        .map(each -> new Case(each.id, new SweepModel(smallest(each), each)));
  }

  private static SweepBounds smallest(SweepMutation mutation) {
    return switch (mutation) {
      case CLOCKS_LATE_PUT, CLOCKS_SLOW_WRITER -> new SweepBounds(1, 0, 2, 0, 4);
      case CLOCKS_STALE_SWEEPER, CLOCKS_WITHOUT_REFUSAL -> new SweepBounds(1, 0, 3, 1, 4);
      case EXCHANGE_UNCHECKED -> new SweepBounds(1, 2, 5, 3, 0);
      default -> new SweepBounds(1, 0, 4, 3, 0);
    };
  }

  private static Case holds(String name, SweepBounds bounds) {
    return new Case("sweep: " + name, new SweepModel(bounds, SweepMutation.NONE));
  }
}
