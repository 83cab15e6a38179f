package io.millrace.tiering;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of objects, in no particular order.
 *
 * @param nextPageToken for {@link ListRequest#next}, or null on the last page
 * @param date the clock that stamped {@link ObjectInfo#lastModified()}, read no later than the end
 *     of the listing, or null where the store shows none
 */
public record ListPage(
    List<ObjectInfo> objects, @Nullable String nextPageToken, @Nullable Instant date) {
  public ListPage {
    objects = List.copyOf(objects);
  }
}
