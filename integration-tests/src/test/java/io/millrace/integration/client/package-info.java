/** The Java client against real gateways. */
@NullMarked
package io.millrace.integration.client;

import org.jspecify.annotations.NullMarked;
