/** Records as JSON and NDJSON, read and written. */
@NullMarked
package io.millrace.gateway.records;

import org.jspecify.annotations.NullMarked;
