package io.millrace.tiering.memory;

import io.millrace.tiering.GetResult;
import io.millrace.tiering.KeyOrder;
import io.millrace.tiering.ListPage;
import io.millrace.tiering.ListRequest;
import io.millrace.tiering.ObjectInfo;
import io.millrace.tiering.PutCondition;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/**
 * What {@link MemoryObjectStore}s hold, so that it can outlive them and be shared. Safe for use by
 * many threads.
 */
public final class MemoryBucket {
  private final ConcurrentSkipListMap<String, StoredObject> objects =
      new ConcurrentSkipListMap<>(KeyOrder.BYTES);

  /** Returns false if the condition did not hold. */
  boolean put(String key, ByteBuffer content, Instant now, PutCondition condition) {
    StoredObject object = StoredObject.copyOf(content, now);
    if (condition == PutCondition.IF_ABSENT) {
      return objects.putIfAbsent(key, object) == null;
    }
    objects.put(key, object);
    return true;
  }

  @Nullable StoredObject find(String key) {
    return objects.get(key);
  }

  void remove(String key) {
    objects.remove(key);
  }

  /** The token of the next page is the last key of this one. */
  ListPage list(ListRequest request, Instant now) {
    List<ObjectInfo> found = new ArrayList<>();
    for (Map.Entry<String, StoredObject> entry : after(request).entrySet()) {
      if (!entry.getKey().startsWith(request.prefix())) {
        break;
      }
      if (found.size() == request.maxKeys()) {
        return new ListPage(found, found.getLast().key(), now);
      }
      StoredObject object = entry.getValue();
      found.add(new ObjectInfo(entry.getKey(), object.size(), object.lastModified()));
    }
    return new ListPage(found, null, now);
  }

  private NavigableMap<String, StoredObject> after(ListRequest request) {
    NavigableMap<String, StoredObject> rest = objects.tailMap(request.prefix(), true);
    for (String bound : new String[] {request.startAfter(), request.pageToken()}) {
      if (bound != null && KeyOrder.BYTES.compare(bound, request.prefix()) >= 0) {
        rest = objects.tailMap(bound, false);
      }
    }
    return rest;
  }

  /** The content is never changed, nor are its position and limit. */
  record StoredObject(ByteBuffer content, Instant lastModified) {
    static StoredObject copyOf(ByteBuffer source, Instant now) {
      return new StoredObject(
          ByteBuffer.allocate(source.remaining()).put(source.duplicate()).flip(), now);
    }

    int size() {
      return content.remaining();
    }

    GetResult read(int position, int length, Instant now) {
      ByteBuffer part = content.slice(position, Math.min(length, size() - position));
      return new GetResult(
          ByteBuffer.allocate(part.remaining()).put(part).flip(), size(), lastModified, now);
    }
  }
}
