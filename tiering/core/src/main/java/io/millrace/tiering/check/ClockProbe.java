package io.millrace.tiering.check;

import io.millrace.tiering.ListPage;
import io.millrace.tiering.ListRequest;
import io.millrace.tiering.ObjectInfo;
import io.millrace.tiering.PutCondition;
import java.time.Duration;
import java.time.Instant;

/** Does the clock that the store shows agree with the one that stamps its objects? */
final class ClockProbe implements Probe {
  private static final Duration TOLERANCE = Duration.ofSeconds(10);

  @Override
  public String name() {
    return "one clock";
  }

  @Override
  public boolean required() {
    return false;
  }

  @Override
  public Finding ask(ProbeSpace space) throws InterruptedException {
    String key = space.key("clock/x");
    ProbeSpace.await(space.put(key, "x", PutCondition.NONE));
    String folder = key.substring(0, key.lastIndexOf('/') + 1);
    ListPage page = ProbeSpace.await(space.store().list(ListRequest.of(folder)));
    Instant shown = page.date();
    if (shown == null) {
      return Finding.no("The store shows no clock; ages are told by the gateways' own clocks.");
    }
    for (ObjectInfo object : page.objects()) {
      Duration difference = Duration.between(object.lastModified(), shown).abs();
      if (difference.compareTo(TOLERANCE) > 0) {
        return Finding.no(
            "The clock that the store shows and the one that stamps its objects are "
                + difference.toSeconds()
                + " s apart.");
      }
    }
    return Finding.yes("The store shows the clock that stamps its objects.");
  }
}
