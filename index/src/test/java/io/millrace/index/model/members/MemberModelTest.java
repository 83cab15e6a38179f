package io.millrace.index.model.members;

import io.millrace.index.model.Case;
import io.millrace.index.model.ModelContract;
import java.util.Arrays;
import java.util.stream.Stream;

class MemberModelTest extends ModelContract {

  @Override
  protected Stream<Case> configurations() {
    return Stream.of(
        holds("coordinators change", new MemberBounds(4, 3).moves(1)),
        holds("two members", new MemberBounds(4, 3).members(2, 3).moves(0).noPauses()),
        holds(
            "old states confirm",
            new MemberBounds(5, 4).members(1, 1).moves(1).noPauses().staleTicks(1)));
  }

  @Override
  protected Stream<Case> largeConfigurations() {
    return Stream.of(
        holds("coordinators change twice", new MemberBounds(4, 3)),
        holds("five entries, four ticks", new MemberBounds(5, 4)),
        holds(
            "two members, coordinators change",
            new MemberBounds(5, 3).members(2, 3).moves(1).noPauses()));
  }

  @Override
  protected Stream<Case> mutations() {
    return Arrays.stream(MemberMutation.values())
        .filter(each -> each != MemberMutation.NONE)
        .map(each -> new Case(each.id, new MemberModel(smallest(each), each)));
  }

  private static MemberBounds smallest(MemberMutation mutation) {
    return switch (mutation) {
      case EXPIRED_BY_TIMESTAMPS -> new MemberBounds(4, 3).others(1);
      case GENERATION_UNCHECKED -> new MemberBounds(4, 3).members(2, 2);
      case NO_MARGIN -> new MemberBounds(5, 3).staleTicks(1);
      default -> new MemberBounds(5, 3);
    };
  }

  private static Case holds(String name, MemberBounds bounds) {
    return new Case("members: " + name, new MemberModel(bounds, MemberMutation.NONE));
  }
}
