package io.millrace.tiering.check;

import io.millrace.tiering.KeyOrder;
import io.millrace.tiering.ObjectInfo;
import io.millrace.tiering.PutCondition;
import java.util.List;

/** Are lists in the order of the keys' bytes? Nothing depends on it. */
final class ListOrderProbe implements Probe {
  private static final List<String> NAMES = List.of("z", "a", "m", "B", "ä", "a-1", "a0", "Z");

  @Override
  public String name() {
    return "lists in byte order";
  }

  @Override
  public boolean required() {
    return false;
  }

  @Override
  public Finding ask(ProbeSpace space) throws InterruptedException {
    for (String name : NAMES) {
      ProbeSpace.await(space.put(space.key("order/" + name), "x", PutCondition.NONE));
    }
    List<String> listed = space.list("order").stream().map(ObjectInfo::key).toList();
    return listed.equals(listed.stream().sorted(KeyOrder.BYTES).toList())
        ? Finding.yes("Lists were in the order of the keys' bytes; nothing depends on it.")
        : Finding.no("Lists were not in the order of the keys' bytes; nothing depends on it.");
  }
}
