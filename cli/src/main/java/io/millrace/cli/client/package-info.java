/**
 * The HTTP client of a gateway: one call a method, bounded retries, and no guess about a lost
 * answer.
 */
@NullMarked
package io.millrace.cli.client;

import org.jspecify.annotations.NullMarked;
