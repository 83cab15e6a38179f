package io.millrace.tiering.file;

import io.millrace.tiering.KeyOrder;
import io.millrace.tiering.ListRequest;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The first keys that a list request asks for, out of any number offered in any order. */
final class FirstKeys {
  private final ListRequest request;
  private final @Nullable String after;
  private final TreeSet<String> keys = new TreeSet<>(KeyOrder.BYTES);
  private boolean more;

  FirstKeys(ListRequest request) {
    this.request = request;
    // A token is a key already returned, so it lies past the start.
    this.after = request.pageToken() != null ? request.pageToken() : request.startAfter();
  }

  boolean wants(String key) {
    return key.startsWith(request.prefix())
        && (after == null || KeyOrder.BYTES.compare(key, after) > 0);
  }

  void add(String key) {
    keys.add(key);
    if (keys.size() > request.maxKeys()) {
      keys.pollLast();
      more = true;
    }
  }

  /** Whether any key that begins so could still be among the first. */
  boolean mayTake(String beginning) {
    if (!beginning.startsWith(request.prefix()) && !request.prefix().startsWith(beginning)) {
      return false;
    }
    if (after != null
        && KeyOrder.BYTES.compare(beginning, after) < 0
        && !after.startsWith(beginning)) {
      return false;
    }
    return !more || KeyOrder.BYTES.compare(beginning, keys.last()) < 0;
  }

  List<String> keys() {
    return List.copyOf(keys);
  }

  @Nullable String nextPageToken() {
    return more ? keys.last() : null;
  }
}
