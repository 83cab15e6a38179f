package io.millrace.tiering.check;

import io.millrace.tiering.ObjectInfo;
import io.millrace.tiering.PutCondition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Does a list show every object as soon as its put was answered? */
final class ListProbe implements Probe {
  private static final int OBJECTS = 10;

  @Override
  public String name() {
    return "list shows puts";
  }

  @Override
  public boolean required() {
    return true;
  }

  @Override
  public Finding ask(ProbeSpace space) throws InterruptedException {
    List<String> put = new ArrayList<>();
    for (int i = 0; i < OBJECTS; i++) {
      String key = space.key("list/" + i);
      ProbeSpace.await(space.put(key, "x", PutCondition.IF_ABSENT));
      put.add(key);
      Set<String> listed = new HashSet<>();
      for (ObjectInfo object : space.list("list")) {
        listed.add(object.key());
      }
      if (!listed.containsAll(put)) {
        return Finding.no(
            "A list left out objects that had just been written: a start could overlook the newest snapshot.");
      }
    }
    return Finding.yes("Lists showed every object as soon as it was written.");
  }
}
