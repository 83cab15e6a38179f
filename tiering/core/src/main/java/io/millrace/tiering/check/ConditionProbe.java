package io.millrace.tiering.check;

import io.millrace.tiering.ObjectStoreException;
import io.millrace.tiering.PutCondition;

/** Is a create-if-absent refused where an object stands, and does that stay as it is? */
final class ConditionProbe implements Probe {
  @Override
  public String name() {
    return "create-if-absent is conditional";
  }

  @Override
  public boolean required() {
    return true;
  }

  @Override
  public Finding ask(ProbeSpace space) throws InterruptedException {
    String key = space.key("condition");
    ProbeSpace.await(space.put(key, "first", PutCondition.NONE));
    ObjectStoreException failure =
        ProbeSpace.outcome(space.put(key, "second", PutCondition.IF_ABSENT));
    if (failure == null) {
      return Finding.no(
          "The store ignores the condition If-None-Match: it took a create-if-absent of an object that was there,"
              + " so gateways would overwrite each other's records.");
    }
    if (!(failure instanceof ObjectStoreException.PreconditionFailed)) {
      throw failure;
    }
    return space.read(key).equals("first")
        ? Finding.yes("A create-if-absent of an object that was there was refused.")
        : Finding.no(
            "The store refused a create-if-absent of an object that was there, and replaced the object all the same.");
  }
}
