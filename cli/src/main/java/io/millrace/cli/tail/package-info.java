/**
 * The {@code tail} command: reads partitions from where the caller says, once or for as long as it
 * runs.
 */
@NullMarked
package io.millrace.cli.tail;

import org.jspecify.annotations.NullMarked;
