/** The S3 object store, the one place that sees the AWS SDK. */
@NullMarked
package io.millrace.tiering.s3;

import org.jspecify.annotations.NullMarked;
