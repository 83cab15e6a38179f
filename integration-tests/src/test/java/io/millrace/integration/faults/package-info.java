/** Processes, their network and their clocks go wrong while clients write and read. */
@NullMarked
package io.millrace.integration.faults;

import org.jspecify.annotations.NullMarked;
