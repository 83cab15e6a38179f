package io.millrace.tiering.check;

import io.millrace.tiering.ObjectStoreException;
import io.millrace.tiering.PutCondition;
import java.util.List;

/**
 * Are deleted objects gone, for reads, lists and creates, and are keys that are not there no error?
 */
final class DeleteProbe implements Probe {
  @Override
  public String name() {
    return "deletes";
  }

  @Override
  public boolean required() {
    return true;
  }

  @Override
  public Finding ask(ProbeSpace space) throws InterruptedException {
    String gone = space.key("delete/gone");
    String never = space.key("delete/never");
    String stays = space.key("delete/stays");
    ProbeSpace.await(space.put(gone, "x", PutCondition.NONE));
    ProbeSpace.await(space.put(stays, "x", PutCondition.NONE));
    ProbeSpace.await(space.store().delete(List.of(gone, never)));
    ProbeSpace.await(space.store().delete(List.of(never)));
    boolean isGone = isMissing(space, gone) && isUnlisted(space, gone);
    if (!isGone || isMissing(space, stays)) {
      return Finding.no("Deleted objects were still there, or others were gone.");
    }
    ProbeSpace.await(space.put(gone, "again", PutCondition.IF_ABSENT));
    return Finding.yes("Deleted objects were gone, and could be created again.");
  }

  private static boolean isMissing(ProbeSpace space, String key) throws InterruptedException {
    ObjectStoreException failure = ProbeSpace.outcome(space.store().get(key));
    if (failure != null && !(failure instanceof ObjectStoreException.NotFound)) {
      throw failure;
    }
    return failure != null;
  }

  private static boolean isUnlisted(ProbeSpace space, String key) throws InterruptedException {
    return space.list("delete").stream().noneMatch(object -> object.key().equals(key));
  }
}
