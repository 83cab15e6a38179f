package io.millrace.index.model;

/** The fingerprints of all states met, each with that of the state it was first reached from. */
final class Visited {

  private static final int INITIAL_SLOTS = 1 << 16;

  // Open addressing; an empty slot holds 0, which no key is.
  private long[] keys = new long[INITIAL_SLOTS];
  private long[] parents = new long[INITIAL_SLOTS];
  private int size;

  /** False if it was there already. */
  boolean add(long fingerprint, long parent) {
    long key = key(fingerprint);
    int slot = slot(key);
    if (keys[slot] == key) {
      return false;
    }
    keys[slot] = key;
    parents[slot] = parent;
    size++;
    if (size > keys.length / 3 * 2) {
      grow();
    }
    return true;
  }

  /** The fingerprint that a state was first reached from. */
  long parent(long fingerprint) {
    return parents[slot(key(fingerprint))];
  }

  int size() {
    return size;
  }

  private int slot(long key) {
    int slot = (int) key & (keys.length - 1);
    while (keys[slot] != 0 && keys[slot] != key) {
      slot = (slot + 1) & (keys.length - 1);
    }
    return slot;
  }

  private void grow() {
    long[] oldKeys = keys;
    long[] oldParents = parents;
    keys = new long[oldKeys.length * 2];
    parents = new long[keys.length];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != 0) {
        int slot = slot(oldKeys[i]);
        keys[slot] = oldKeys[i];
        parents[slot] = oldParents[i];
      }
    }
  }

  private static long key(long fingerprint) {
    return fingerprint == 0 ? 1 : fingerprint;
  }
}
