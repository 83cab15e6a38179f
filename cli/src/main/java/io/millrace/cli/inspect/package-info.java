/** The {@code inspect} commands: what lies in a bucket, decoded. */
@NullMarked
package io.millrace.cli.inspect;

import org.jspecify.annotations.NullMarked;
