/** What the tests drive the program with: processes, buckets, faults and a plain HTTP client. */
@NullMarked
package io.millrace.integration.harness;

import org.jspecify.annotations.NullMarked;
