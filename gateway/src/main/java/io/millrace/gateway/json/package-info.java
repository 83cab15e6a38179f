/**
 * JSON read from and written to byte arrays.
 *
 * <p>Records pass through a gateway as bytes. Going by way of characters would copy every value
 * twice and lose how a number was written, so this package works on UTF-8 throughout and in place.
 */
@NullMarked
package io.millrace.gateway.json;

import org.jspecify.annotations.NullMarked;
