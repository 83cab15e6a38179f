/** The {@code produce} command: lines in, records stored, in order and in bounded memory. */
@NullMarked
package io.millrace.cli.produce;

import org.jspecify.annotations.NullMarked;
