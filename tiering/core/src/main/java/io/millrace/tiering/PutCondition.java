package io.millrace.tiering;

/**
 * What must hold for a put to take effect. The store decides it together with the write, in one
 * step.
 */
public enum PutCondition {
  /** Nothing: an object under the same key is replaced. */
  NONE,
  /** No object stands under the key. */
  IF_ABSENT
}
