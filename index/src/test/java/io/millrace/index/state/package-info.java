/** What applying entries gives, and its bytes. */
@NullMarked
package io.millrace.index.state;

import org.jspecify.annotations.NullMarked;
