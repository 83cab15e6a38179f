/**
 * Calls to gateways: which gateway is asked, what is repeated and what never, and what may be
 * concluded when no answer comes. {@link io.millrace.consumer.client.http.GatewayException}, {@link
 * io.millrace.consumer.client.http.Problem} and {@link
 * io.millrace.consumer.client.http.RetryPolicy} are for everybody; the rest is for the packages
 * beside this one.
 */
@NullMarked
package io.millrace.consumer.client.http;

import org.jspecify.annotations.NullMarked;
