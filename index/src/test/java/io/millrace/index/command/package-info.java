/** Commands and their bytes. */
@NullMarked
package io.millrace.index.command;

import org.jspecify.annotations.NullMarked;
