package io.millrace.tiering.check;

import io.millrace.tiering.ObjectStoreException;
import io.millrace.tiering.PutCondition;

/**
 * Is an object seen as soon as its put was answered, and a new content as soon as it replaced the
 * old?
 */
final class ReadYourWriteProbe implements Probe {
  private static final int ROUNDS = 5;

  @Override
  public String name() {
    return "read your write";
  }

  @Override
  public boolean required() {
    return true;
  }

  @Override
  public Finding ask(ProbeSpace space) throws InterruptedException {
    for (int round = 0; round < ROUNDS; round++) {
      String key = space.key("read-" + round);
      // Asked for before it is there, so that a cache of absence shows.
      boolean early = ProbeSpace.outcome(space.store().get(key)) == null;
      ProbeSpace.await(space.put(key, "first", PutCondition.IF_ABSENT));
      if (early || !reads(space, key, "first")) {
        return Finding.no(
            "An object that had just been written was not read back: readers would miss records.");
      }
      ProbeSpace.await(space.put(key, "a second content", PutCondition.NONE));
      if (!reads(space, key, "a second content")) {
        return Finding.no("An object that had just been replaced was read with its old content.");
      }
    }
    return Finding.yes("Objects were read back as soon as they were written.");
  }

  private static boolean reads(ProbeSpace space, String key, String content)
      throws InterruptedException {
    try {
      return space.read(key).equals(content)
          && ProbeSpace.await(space.store().head(key)).info().size() == content.length();
    } catch (ObjectStoreException.NotFound e) {
      return false;
    }
  }
}
