/** Why a request cannot be served, said without HTTP. */
@NullMarked
package io.millrace.gateway.failure;

import org.jspecify.annotations.NullMarked;
