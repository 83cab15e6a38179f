package io.millrace.index.model.journal;

import io.millrace.index.model.Fingerprint;

/**
 * An entry of the journal with one command, as an object or as a PUT under way.
 *
 * @param identity stands for its bytes
 */
record Entry(char writer, int number, int command, long predecessor, long nonce, long identity) {

  /** A4: encoded once; every new number or predecessor is another entry, with another nonce. */
  static Entry of(char writer, int incarnation, int number, int command, long predecessor) {
    long identity = Fingerprint.of(writer, incarnation, number, command, predecessor);
    return new Entry(writer, number, command, predecessor, identity, identity);
  }

  /** The same entry with a nonce that it had under another number. */
  Entry withNonceOfCommand(int incarnation) {
    long kept = Fingerprint.of(writer, incarnation, command);
    return new Entry(writer, number, command, predecessor, kept, identity);
  }

  /** A4; the CRC, which guards against cloned machines, is left out: nonces here don't repeat. */
  boolean isOwn(Entry other) {
    return nonce == other.nonce;
  }

  @Override
  public String toString() {
    return "%s's c%d (nonce %04x after %04x)"
        .formatted(writer, command, nonce & 0xffff, predecessor & 0xffff);
  }
}
