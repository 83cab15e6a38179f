/** Clusters with more than one lane. */
@NullMarked
package io.millrace.integration.lanes;

import org.jspecify.annotations.NullMarked;
