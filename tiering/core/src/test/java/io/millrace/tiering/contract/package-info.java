/** What every provider must do: a provider's test extends {@link ObjectStoreContract}. */
@NullMarked
package io.millrace.tiering.contract;

import org.jspecify.annotations.NullMarked;
