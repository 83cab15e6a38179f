/**
 * What the stores that speak S3's protocol have in common, whichever SDK they speak it with: URIs,
 * what answers mean, and how a call is bounded.
 */
@NullMarked
package io.millrace.tiering.bucket;

import org.jspecify.annotations.NullMarked;
