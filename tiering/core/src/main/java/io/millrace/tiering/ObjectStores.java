package io.millrace.tiering;

import java.util.ServiceLoader;
import java.util.TreeMap;

/** Opens a store by its URI, whichever provider on the class path knows the scheme. */
public final class ObjectStores {
  private ObjectStores() {}

  /**
   * Opens a store; the caller closes it.
   *
   * @param uri such as {@code file:.millrace} or {@code s3://bucket/prefix?region=eu-central-1}
   * @throws IllegalArgumentException with a sentence for the user if the URI is malformed, carries
   *     credentials, or names a scheme or parameter that nobody knows
   * @throws ObjectStoreException if the store cannot be used from here
   */
  public static ObjectStore open(String uri, StoreOptions options) {
    StoreUri parsed = StoreUri.parse(uri);
    TreeMap<String, ObjectStoreProvider> providers = new TreeMap<>();
    ServiceLoader.load(ObjectStoreProvider.class, ObjectStores.class.getClassLoader())
        .forEach(provider -> providers.put(provider.scheme(), provider));
    ObjectStoreProvider provider = providers.get(parsed.scheme());
    if (provider == null) {
      throw new IllegalArgumentException(
          "No store has the scheme \""
              + parsed.scheme()
              + ":\". Known are: "
              + String.join(":, ", providers.keySet())
              + ":.");
    }
    return provider.open(parsed, options);
  }
}
