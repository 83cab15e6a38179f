package io.millrace.tiering.contract;

/**
 * Everything that {@link io.millrace.tiering.ObjectStore} promises. A provider's test extends it
 * and says how to open a store; what its faults look like from inside is for its own tests.
 */
public abstract class ObjectStoreContract
    implements PutContract, GetContract, ListContract, KeyContract, CallContract {}
