/** Record, batch, segment and entry codecs, and the types that travel over HTTP. */
@NullMarked
package io.millrace.format;

import org.jspecify.annotations.NullMarked;
