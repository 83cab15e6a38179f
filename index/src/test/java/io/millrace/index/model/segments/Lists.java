package io.millrace.index.model.segments;

import java.util.ArrayList;
import java.util.List;

/** Changed copies of lists. */
final class Lists {

  private Lists() {}

  static <T> List<T> with(List<T> list, int index, T element) {
    List<T> changed = new ArrayList<>(list);
    changed.set(index, element);
    return changed;
  }

  static <T> List<T> with(List<T> list, T last) {
    List<T> longer = new ArrayList<>(list);
    longer.add(last);
    return longer;
  }
}
