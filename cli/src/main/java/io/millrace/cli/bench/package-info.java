/** {@code millrace bench}: load, and what came of it beside what the store does by itself. */
@NullMarked
package io.millrace.cli.bench;

import org.jspecify.annotations.NullMarked;
