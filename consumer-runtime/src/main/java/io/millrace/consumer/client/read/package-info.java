/** Reading records: page by page, or by a reader that follows many partitions. */
@NullMarked
package io.millrace.consumer.client.read;

import org.jspecify.annotations.NullMarked;
