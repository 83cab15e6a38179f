/** A store in the process's own memory, for trials and tests. */
@NullMarked
package io.millrace.tiering.memory;

import org.jspecify.annotations.NullMarked;
