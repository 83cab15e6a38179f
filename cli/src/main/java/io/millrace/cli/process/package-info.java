/** Gateways as processes of their own, for commands that need some. */
@NullMarked
package io.millrace.cli.process;

import org.jspecify.annotations.NullMarked;
