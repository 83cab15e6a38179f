/** From an offset to records: index lookup, payload reads, long polls. */
@NullMarked
package io.millrace.gateway.fetch;

import org.jspecify.annotations.NullMarked;
