package io.millrace.index.model.segments;

import io.millrace.index.model.Case;
import io.millrace.index.model.ModelContract;
import java.util.Arrays;
import java.util.stream.Stream;

class DeletionModelTest extends ModelContract {

  @Override
  protected Stream<Case> configurations() {
    return Stream.of(
        holds("a segment and its compaction", DeletionBounds.of(4, 2, 2)),
        holds("five entries", DeletionBounds.of(5, 2, 1).oldestBase(1)),
        holds("two ticks of grace", DeletionBounds.of(4, 2, 2).grace(2).oldestBase(1)),
        holds(
            "every entry may raise", DeletionBounds.of(4, 1, 1).oldestBase(1).everyEntryMayRaise()),
        holds("two segments", DeletionBounds.of(4, 1, 1).segments(2, 1).oldestBase(1)),
        holds("an idle lane", DeletionBounds.of(4, 2, 1).idleAfterwards()));
  }

  @Override
  protected Stream<Case> largeConfigurations() {
    return Stream.of(
        holds("late uploaders", DeletionBounds.of(5, 3, 2)),
        holds(
            "late uploaders, every entry may raise",
            DeletionBounds.of(5, 2, 2).oldestBase(2).everyEntryMayRaise()),
        holds("two compactions", DeletionBounds.of(5, 2, 2).segments(1, 2).oldestBase(1)),
        holds(
            "two segments, five entries", DeletionBounds.of(5, 2, 1).segments(2, 1).oldestBase(1)));
  }

  @Override
  protected Stream<Case> mutations() {
    return Arrays.stream(DeletionMutation.values())
        .filter(each -> each != DeletionMutation.NONE)
        .map(each -> new Case(each.id, new DeletionModel(smallest(each), each)));
  }

  private static DeletionBounds smallest(DeletionMutation mutation) {
    return switch (mutation) {
      case FLOOR_RAISED_STINGILY, FLOOR_NEVER_RAISED -> DeletionBounds.of(3, 1, 1).idleAfterwards();
      default -> DeletionBounds.of(4, 2, 2);
    };
  }

  private static Case holds(String name, DeletionBounds bounds) {
    return new Case("deletion: " + name, new DeletionModel(bounds, DeletionMutation.NONE));
  }
}
