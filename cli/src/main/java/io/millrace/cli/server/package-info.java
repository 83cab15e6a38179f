/** The commands that run a gateway in this process: {@code gateway} and {@code dev}. */
@NullMarked
package io.millrace.cli.server;

import org.jspecify.annotations.NullMarked;
