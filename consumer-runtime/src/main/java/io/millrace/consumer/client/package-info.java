/**
 * A client of Millrace: {@link io.millrace.consumer.client.MillraceClient} gives a producer, a
 * reader and the calls of an administrator.
 */
@NullMarked
package io.millrace.consumer.client;

import org.jspecify.annotations.NullMarked;
