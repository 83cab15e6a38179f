/** The {@code demo} command: the whole system on one screen, checked. */
@NullMarked
package io.millrace.cli.demo;

import org.jspecify.annotations.NullMarked;
