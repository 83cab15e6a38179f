/**
 * A lane's journal as a pure step: events go in, requests come out, and nothing else happens. No
 * clock, thread, timer or random source of its own, so that the production loop and the simulation
 * drive the same code.
 */
@NullMarked
package io.millrace.index.journal;

import org.jspecify.annotations.NullMarked;
