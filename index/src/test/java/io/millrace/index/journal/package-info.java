/** The protocol's rules, one by one, on a lane that the test drives by hand. */
@NullMarked
package io.millrace.index.journal;

import org.jspecify.annotations.NullMarked;
