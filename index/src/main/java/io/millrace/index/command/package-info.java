/** What clients ask of a lane, what its journal says, and the bytes of both. */
@NullMarked
package io.millrace.index.command;

import org.jspecify.annotations.NullMarked;
