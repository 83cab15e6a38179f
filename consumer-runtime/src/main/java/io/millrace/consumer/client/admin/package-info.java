/** Topics, offsets by time, and the cluster. */
@NullMarked
package io.millrace.consumer.client.admin;

import org.jspecify.annotations.NullMarked;
