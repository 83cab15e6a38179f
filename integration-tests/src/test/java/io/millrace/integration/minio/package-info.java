/**
 * What is tested on a real MinIO, a container or a program. Runs by {@code ./mvnw verify
 * -Preal-minio} alone.
 */
@NullMarked
package io.millrace.integration.minio;

import org.jspecify.annotations.NullMarked;
