package io.millrace.index.model.journal;

import static io.millrace.index.model.journal.JournalBounds.clients;

import io.millrace.index.model.Case;
import io.millrace.index.model.ModelContract;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

class JournalModelTest extends ModelContract {

  private static final List<Integer> NOBODY = List.of();

  @Override
  protected Stream<Case> configurations() {
    return Stream.of(
        holds("two writers", two().alone()),
        holds("two writers, a crash", two().crashes(1).alone()),
        holds("two writers and a reader", clients(List.of(1, 2), List.of(3), NOBODY).alone()),
        holds("three writers", clients(List.of(1, 2), List.of(3), List.of(4)).numbers(3).alone()),
        holds("pipeline of three", clients(List.of(1, 2, 3), List.of(4, 5)).pipeline(3)),
        holds("retries, a crash", clients(List.of(1, 2), List.of(2, 1)).crashes(1).alone()),
        holds("snapshots, a crash", two().snapshots(2).crashes(1).alone()),
        holds("peers", two().peers().alone()),
        holds("dropped commands", two().drops().alone()),
        holds("deletion, alone", deleting(1, 2).pipeline(1).alone()),
        holds("deletion", deleting(1, 2)),
        holds("deletion, pipeline of three", pipelineOfThree()),
        holds("deletion, peers", deleting(1, 2).peers()),
        holds("deletion, a crash", deleting(1, 1).pipeline(1).crashes(1)),
        holds("deletion, a reader", withReader().pipeline(1).deletion(1, 1)),
        holds("deletion, two ticks of grace", deleting(2, 2)));
  }

  @Override
  protected Stream<Case> largeConfigurations() {
    List<Integer> three = List.of(1, 2, 3);
    JournalBounds retries = clients(List.of(1, 2), List.of(2, 1)).numbers(3);
    return Stream.of(
        holds("five numbers, a crash", two().numbers(5).crashes(1).alone()),
        holds("pipeline of four", clients(List.of(1, 2, 3, 4), three).numbers(5).pipeline(4)),
        holds("deletion, two commands each", two().numbers(3).deletion(1, 2)),
        holds("deletion, pipelined, a crash", deleting(1, 1).crashes(1)),
        holds("deletion, pipelined, a reader", withReader().deletion(1, 2)),
        holds("deletion, retries", retries.deletion(1, 1)),
        holds("deletion, four numbers", clients(three, List.of(4)).deletion(1, 1)),
        holds("two ticks of grace, alone", deleting(2, 4).pipeline(1).alone()),
        holds("two ticks of grace", deleting(2, 3)),
        holds("two ticks of grace, peers", deleting(2, 3).peers()),
        holds("two ticks of grace, a crash", deleting(2, 3).pipeline(1).crashes(1)));
  }

  @Override
  protected Stream<Case> mutations() {
    return Arrays.stream(JournalMutation.values())
        .filter(each -> each != JournalMutation.NONE)
        .map(each -> new Case(each.id, new JournalModel(smallest(each), each)));
  }

  /** Small bounds at which a mutation is found. */
  private static JournalBounds smallest(JournalMutation mutation) {
    return switch (mutation) {
      case NONE, CHAIN_IGNORED, ACKNOWLEDGED_EARLY -> clients(List.of(1, 2), List.of(3));
      case HOLES_SKIPPED, HOLES_WAITED_FOR -> clients(List.of(1, 2), List.of(3)).alone();
      case NONCE_KEPT -> clients(List.of(1, 2), List.of(3)).drops().alone();
      case RETRY_WITHOUT_ID -> clients(List.of(1), List.of(1));
      case PEER_STREAMS_IN_FLIGHT -> clients(List.of(1), List.of(2)).peers();
      case SNAPSHOT_OF_IN_FLIGHT, SNAPSHOT_WITH_VOID_NONCE ->
          clients(List.of(1, 2), List.of(3)).snapshots(1);
      case STALE_ABSENCE_BELIEVED_ALONE -> deleting(1, 1).pipeline(1).alone();
      case STALE_STATE_SNAPSHOT ->
          two().numbers(3).pipeline(1).deletion(1, 1).noLatePuts().onlyRestarts();
      case STALE_OBJECT_BELIEVED -> withReader().pipeline(1).deletion(1, 1);
      case PEER_MOVES_ANCHOR -> withReader().pipeline(1).deletion(1, 1).peers();
      case GRACE_OF_ENTRIES -> clients(List.of(1, 2, 3), NOBODY).numbers(3).deletion(1, 1);
      case BOUNDARY_GOES_BACK ->
          clients(List.of(1, 2, 3), List.of(4)).numbers(3).pipeline(1).deletion(1, 1).noLatePuts();
      case OWN_CONFLICT_MOVES_ANCHOR -> deleting(2, 2);
      case PIPELINED_WIN_MOVES_ANCHOR -> pipelineOfThree();
      default -> deleting(1, 1).pipeline(1);
    };
  }

  private static JournalBounds two() {
    return clients(List.of(1, 2), List.of(3, 4));
  }

  private static JournalBounds pipelineOfThree() {
    return clients(List.of(1, 2, 3), List.of(4)).numbers(3).pipeline(3).deletion(2, 2).noLatePuts();
  }

  private static JournalBounds withReader() {
    return clients(List.of(1, 2), List.of(3), NOBODY).numbers(3);
  }

  private static JournalBounds deleting(int grace, int ticks) {
    return clients(List.of(1, 2), List.of(3)).numbers(3).deletion(grace, ticks);
  }

  private static Case holds(String name, JournalBounds bounds) {
    return new Case("journal: " + name, new JournalModel(bounds, JournalMutation.NONE));
  }
}
