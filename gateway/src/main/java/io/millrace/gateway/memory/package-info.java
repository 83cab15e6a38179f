/** How much of the heap requests may hold. */
@NullMarked
package io.millrace.gateway.memory;

import org.jspecify.annotations.NullMarked;
