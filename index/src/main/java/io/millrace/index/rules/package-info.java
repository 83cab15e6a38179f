/** The rules of the journal's protocol by name, so that a simulation can show what each is for. */
@NullMarked
package io.millrace.index.rules;

import org.jspecify.annotations.NullMarked;
