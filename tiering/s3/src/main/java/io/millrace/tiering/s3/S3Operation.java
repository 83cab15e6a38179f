package io.millrace.tiering.s3;

import org.jspecify.annotations.Nullable;

/**
 * What is asked of the store, for its failures to say.
 *
 * @param key null for calls about none or many
 * @param writes whether it may have taken effect when there is no answer
 */
record S3Operation(String name, @Nullable String key, boolean writes) {
  static S3Operation read(String name, @Nullable String key) {
    return new S3Operation(name, key, false);
  }

  static S3Operation write(String name, @Nullable String key) {
    return new S3Operation(name, key, true);
  }

  @Override
  public String toString() {
    return key == null ? name : name + " " + key;
  }
}
