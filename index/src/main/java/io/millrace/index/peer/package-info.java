/** What the gateways of a lane say to each other, and its bytes. */
@NullMarked
package io.millrace.index.peer;

import org.jspecify.annotations.NullMarked;
