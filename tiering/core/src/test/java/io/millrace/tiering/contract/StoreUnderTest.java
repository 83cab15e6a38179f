package io.millrace.tiering.contract;

import io.millrace.tiering.ObjectStore;

/**
 * What a provider's test tells the contract. The contract closes no store that it got from here.
 */
public interface StoreUnderTest {
  /** A store that is empty when a test begins; the same one for the whole test. */
  ObjectStore store();

  /** Another store on the same objects, as another process would open it. */
  ObjectStore otherStore();

  /** Whether results and failures carry the store's clock. */
  boolean showsDates();
}
