@NullMarked
package io.millrace.tiering.check;

import org.jspecify.annotations.NullMarked;
