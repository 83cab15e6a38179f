package io.millrace.index.model.handover;

import io.millrace.index.model.Case;
import io.millrace.index.model.ModelContract;
import java.util.Arrays;
import java.util.stream.Stream;

class HandoverModelTest extends ModelContract {

  @Override
  protected Stream<Case> configurations() {
    return Stream.of(
        holds("five entries", new HandoverBounds(2, 5, 1, 0, 1)),
        holds("a crash", new HandoverBounds(2, 4, 1, 1, 1)));
  }

  @Override
  protected Stream<Case> largeConfigurations() {
    return Stream.of(
        holds("a crash, two other entries", new HandoverBounds(2, 4, 2, 1, 1)),
        holds("five entries, two of them others", new HandoverBounds(2, 5, 2, 0, 1)),
        holds("three commands", new HandoverBounds(3, 4, 2, 0, 1)),
        holds("five entries, a crash, two ticks", new HandoverBounds(2, 5, 2, 1, 2)));
  }

  @Override
  protected Stream<Case> mutations() {
    return Arrays.stream(HandoverMutation.values())
        .filter(each -> each != HandoverMutation.NONE)
        .map(each -> new Case(each.id, new HandoverModel(smallest(each), each)));
  }

  private static HandoverBounds smallest(HandoverMutation mutation) {
    return switch (mutation) {
      case FORGOTTEN_AT_FIRST_BASE -> new HandoverBounds(2, 5, 2, 0, 1);
      case SAME_INCARNATION -> new HandoverBounds(2, 4, 1, 1, 1);
      default -> new HandoverBounds(2, 4, 2, 0, 1);
    };
  }

  private static Case holds(String name, HandoverBounds bounds) {
    return new Case("handover: " + name, new HandoverModel(bounds, HandoverMutation.NONE));
  }
}
