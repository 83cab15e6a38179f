@NullMarked
package io.millrace.index.rules;

import org.jspecify.annotations.NullMarked;
