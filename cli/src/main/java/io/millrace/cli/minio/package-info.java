/** A MinIO server of one's own for development: found, started, and ended with the program. */
@NullMarked
package io.millrace.cli.minio;

import org.jspecify.annotations.NullMarked;
