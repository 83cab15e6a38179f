/** What clients did and were told, held against what the log says in the end. */
@NullMarked
package io.millrace.integration.history;

import org.jspecify.annotations.NullMarked;
