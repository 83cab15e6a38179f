/** Storing records: by a producer that gathers them, or request by request. */
@NullMarked
package io.millrace.consumer.client.produce;

import org.jspecify.annotations.NullMarked;
