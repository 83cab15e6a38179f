/** Clients that mean harm, or have lost their way. */
@NullMarked
package io.millrace.integration.hostile;

import org.jspecify.annotations.NullMarked;
