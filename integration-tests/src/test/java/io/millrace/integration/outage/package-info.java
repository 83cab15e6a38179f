/** The store does not do what it should, for a while. */
@NullMarked
package io.millrace.integration.outage;

import org.jspecify.annotations.NullMarked;
