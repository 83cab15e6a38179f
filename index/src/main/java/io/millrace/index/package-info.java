/**
 * A lane, as gateways use it: an event loop over the pure step of {@link
 * io.millrace.index.journal}.
 */
@NullMarked
package io.millrace.index;

import org.jspecify.annotations.NullMarked;
