/** A gateway beside a server that does nothing, under the same load. */
@NullMarked
package io.millrace.benchmarks.echo;

import org.jspecify.annotations.NullMarked;
