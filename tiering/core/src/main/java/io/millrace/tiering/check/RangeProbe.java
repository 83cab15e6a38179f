package io.millrace.tiering.check;

import io.millrace.tiering.GetResult;
import io.millrace.tiering.ObjectStoreException;
import io.millrace.tiering.PutCondition;

/** Are parts of objects what was asked for, also across the end and past it? */
final class RangeProbe implements Probe {
  private static final String CONTENT = "0123456789";

  @Override
  public String name() {
    return "ranges";
  }

  @Override
  public boolean required() {
    return true;
  }

  @Override
  public Finding ask(ProbeSpace space) throws InterruptedException {
    String key = space.key("range");
    ProbeSpace.await(space.put(key, CONTENT, PutCondition.NONE));
    boolean exact =
        reads(space, key, 0, 4, "0123")
            && reads(space, key, 3, 4, "3456")
            && reads(space, key, 8, 9, "89");
    ObjectStoreException past = ProbeSpace.outcome(space.store().get(key, CONTENT.length(), 1));
    if (past != null && ProbeSpace.isPassing(past)) {
      throw past;
    }
    return exact && past instanceof ObjectStoreException.RangeNotSatisfiable
        ? Finding.yes("Parts of an object were exactly what was asked for.")
        : Finding.no(
            "Parts of an object were not what was asked for: records could not be found in their segments.");
  }

  private static boolean reads(
      ProbeSpace space, String key, int position, int length, String content)
      throws InterruptedException {
    GetResult part = ProbeSpace.await(space.store().get(key, position, length));
    return part.objectSize() == CONTENT.length() && ProbeSpace.text(part.content()).equals(content);
  }
}
