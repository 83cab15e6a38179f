/** What every command shares: streams, signals, faults told in a sentence, tables and progress. */
@NullMarked
package io.millrace.cli.terminal;

import org.jspecify.annotations.NullMarked;
