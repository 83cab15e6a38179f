/**
 * Members and their sessions (A12): two gateways, and members that own one partition in turn. Who
 * joins is given it; when its owner is expired, another member is.
 *
 * <p>Members send a heartbeat once a tick, to the other gateway as well if the first does not
 * answer. Commits and {@code expire} land at any later moment. The journal is taken as a verified
 * list.
 */
@NullMarked
package io.millrace.index.model.members;

import org.jspecify.annotations.NullMarked;
