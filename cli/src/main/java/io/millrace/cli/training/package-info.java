/** The run from which the JVM learns what to keep ready for the next starts. */
@NullMarked
package io.millrace.cli.training;

import org.jspecify.annotations.NullMarked;
