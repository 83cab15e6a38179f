/**
 * The hand-over of commands from one gateway to another, and what makes it idempotent (A7, A8).
 *
 * <p>A forwarder F hands commands over to a receiver R, may append the same hand-over itself after
 * its timeout, and answers the clients. A hand-over, once sent, arrives at any later moment, any
 * number of times. The journal is taken as a verified list: an entry that was built behind a number
 * lands, however late, if the list still ends there.
 */
@NullMarked
package io.millrace.index.model.handover;

import org.jspecify.annotations.NullMarked;
