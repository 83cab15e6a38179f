/** A lane's way to the world. */
@NullMarked
package io.millrace.index;

import org.jspecify.annotations.NullMarked;
