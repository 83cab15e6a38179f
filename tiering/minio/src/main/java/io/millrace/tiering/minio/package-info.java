/** The MinIO object store, the one place that sees MinIO's client and the HTTP client below it. */
@NullMarked
package io.millrace.tiering.minio;

import org.jspecify.annotations.NullMarked;
