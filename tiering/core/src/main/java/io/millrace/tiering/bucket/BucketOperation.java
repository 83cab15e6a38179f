package io.millrace.tiering.bucket;

import org.jspecify.annotations.Nullable;

/**
 * What is asked of the store, for its failures to say.
 *
 * @param name such as {@code PUT}
 * @param key null for calls about none or many
 * @param writes whether it may have taken effect when there is no answer
 */
public record BucketOperation(String name, @Nullable String key, boolean writes) {
  public static BucketOperation read(String name, @Nullable String key) {
    return new BucketOperation(name, key, false);
  }

  public static BucketOperation write(String name, @Nullable String key) {
    return new BucketOperation(name, key, true);
  }

  @Override
  public String toString() {
    return key == null ? name : name + " " + key;
  }
}
