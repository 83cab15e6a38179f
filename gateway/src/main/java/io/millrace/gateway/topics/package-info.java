/** Topics: looking them up, making, changing and truncating them. */
@NullMarked
package io.millrace.gateway.topics;

import org.jspecify.annotations.NullMarked;
