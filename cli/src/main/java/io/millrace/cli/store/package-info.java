/** The {@code store} commands. */
@NullMarked
package io.millrace.cli.store;

import org.jspecify.annotations.NullMarked;
