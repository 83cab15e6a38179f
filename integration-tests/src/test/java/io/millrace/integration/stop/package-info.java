/** Ending in order. */
@NullMarked
package io.millrace.integration.stop;

import org.jspecify.annotations.NullMarked;
