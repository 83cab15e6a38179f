/** What every store can be wrapped in: one concern each, and none of them is a flag of a store. */
@NullMarked
package io.millrace.tiering.decorate;

import org.jspecify.annotations.NullMarked;
