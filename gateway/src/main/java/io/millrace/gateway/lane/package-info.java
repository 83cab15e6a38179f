/** The lanes that this gateway runs, and which of them a topic belongs to. */
@NullMarked
package io.millrace.gateway.lane;

import org.jspecify.annotations.NullMarked;
