package io.millrace.tiering;

/** Opens the stores of one URI scheme. Found by {@link java.util.ServiceLoader}. */
public interface ObjectStoreProvider {
  /** The scheme, in lower case, without the colon. */
  String scheme();

  /**
   * Opens a store. Contacts no network.
   *
   * @throws IllegalArgumentException with a sentence for the user if the URI does not suit the
   *     scheme
   * @throws ObjectStoreException if the store cannot be used from here
   */
  ObjectStore open(StoreUri uri, StoreOptions options);
}
