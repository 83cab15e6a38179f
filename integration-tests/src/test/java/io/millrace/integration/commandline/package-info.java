/** The commands a person types. */
@NullMarked
package io.millrace.integration.commandline;

import org.jspecify.annotations.NullMarked;
