/** What gateways of a cluster tell and ask each other. */
@NullMarked
package io.millrace.gateway.peers;

import org.jspecify.annotations.NullMarked;
