/**
 * A whole cluster in virtual time: gateways with their services, clients and a store that does all
 * that the protocol says a store may do, on one thread, from one seed.
 */
@NullMarked
package io.millrace.integration.simulation;

import org.jspecify.annotations.NullMarked;
