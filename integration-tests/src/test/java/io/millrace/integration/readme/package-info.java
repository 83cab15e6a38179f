/** What the README shows, done. */
@NullMarked
package io.millrace.integration.readme;

import org.jspecify.annotations.NullMarked;
