/** Clients that produce and read while things go wrong, and write down what they were told. */
@NullMarked
package io.millrace.integration.workload;

import org.jspecify.annotations.NullMarked;
