package io.millrace.index.state;

/** Is shown slices in the order of their offsets. */
@FunctionalInterface
interface SliceVisitor {

  /** Takes one slice; false ends the walk. */
  boolean visit(
      long baseOffset,
      int recordCount,
      long payload,
      int position,
      int length,
      long maxTimestampMillis);
}
