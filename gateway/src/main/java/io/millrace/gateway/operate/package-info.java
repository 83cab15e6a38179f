/** How the gateway is, for those who operate it. */
@NullMarked
package io.millrace.gateway.operate;

import org.jspecify.annotations.NullMarked;
