/** Microbenchmarks of what every record passes: codecs, index, hot cache. Run by JMH. */
@NullMarked
package io.millrace.benchmarks;

import org.jspecify.annotations.NullMarked;
