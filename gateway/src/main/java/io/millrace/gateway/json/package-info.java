/** JSON read and written by Jackson, as strictly as the API says. */
@NullMarked
package io.millrace.gateway.json;

import org.jspecify.annotations.NullMarked;
