package io.millrace.index.model.journal;

import io.millrace.index.model.Fingerprint;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What somebody has applied: the objects from number 1 on, valid or void. */
final class Prefix {

  static final Prefix EMPTY = new Prefix(null, null, false, 0);

  private final @Nullable Prefix before;
  private final @Nullable Entry object;
  private final boolean valid;
  private final int number;
  private final long lastNonce;
  private final long records;
  private final long identity;

  private Prefix(@Nullable Prefix before, @Nullable Entry object, boolean valid, long lastNonce) {
    this.before = before;
    this.object = object;
    this.valid = valid;
    this.lastNonce = lastNonce;
    this.number = before == null ? 0 : before.number + 1;
    long bytes = object == null ? 0 : object.identity();
    long earlier = before == null ? 0 : before.records;
    this.records = valid ? Fingerprint.of(earlier, bytes) : earlier;
    this.identity =
        Fingerprint.of(before == null ? 0 : before.identity, bytes, valid ? 1 : 0, lastNonce);
  }

  /** A2: valid if it names the nonce of the last valid one, else void. */
  Prefix then(Entry next) {
    return next.predecessor() == lastNonce ? thenValid(next) : thenVoid(next);
  }

  Prefix thenValid(Entry next) {
    return new Prefix(this, next, true, next.nonce());
  }

  /** Over a void entry, or over a number at which none stands. */
  Prefix thenVoid(@Nullable Entry next) {
    return new Prefix(this, next, false, lastNonce);
  }

  /** The same with the last object's nonce, also if that object is void. */
  Prefix withNonceOfLastObject() {
    long nonce = object == null ? lastNonce : object.nonce();
    return new Prefix(before, object, valid, nonce);
  }

  int number() {
    return number;
  }

  /** The nonce of the last valid entry. */
  long lastNonce() {
    return lastNonce;
  }

  long identity() {
    return identity;
  }

  boolean endsWithVoid() {
    return number > 0 && !valid;
  }

  Entry last() {
    return Objects.requireNonNull(object);
  }

  boolean extendsByOne(Prefix other) {
    return before != null && before.identity == other.identity;
  }

  boolean hasSameRecords(Prefix other) {
    return number == other.number && lastNonce == other.lastNonce && records == other.records;
  }

  Prefix upTo(int last) {
    Prefix at = this;
    while (at.number > last) {
      at = Objects.requireNonNull(at.before);
    }
    return at;
  }

  /** The number at which a command is first valid; 0 if it is not. */
  int firstOf(int command) {
    int first = 0;
    for (Prefix at = this; at.before != null; at = at.before) {
      if (at.validly(command)) {
        first = at.number;
      }
    }
    return first;
  }

  /** How often a command is valid. */
  int timesOf(int command) {
    int times = 0;
    for (Prefix at = this; at.before != null; at = at.before) {
      times += at.validly(command) ? 1 : 0;
    }
    return times;
  }

  private boolean validly(int command) {
    return valid && object != null && object.command() == command;
  }

  @Override
  public String toString() {
    if (before == null) {
      return "nothing";
    }
    String last = number + ": " + (object == null ? "no object" : object) + (valid ? "" : " void");
    return before.number == 0 ? last : before + "; " + last;
  }
}
