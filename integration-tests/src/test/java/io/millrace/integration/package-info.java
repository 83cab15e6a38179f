/** Tests of the whole system. */
@NullMarked
package io.millrace.integration;

import org.jspecify.annotations.NullMarked;
