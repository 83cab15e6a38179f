/** The configuration keys, where their values come from, and the reference page made from them. */
@NullMarked
package io.millrace.cli.config;

import org.jspecify.annotations.NullMarked;
