/** Stores that are slow or fail on purpose, and virtual time for them to do it in. */
@NullMarked
package io.millrace.tiering.decorate;

import org.jspecify.annotations.NullMarked;
