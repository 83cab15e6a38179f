/** How commands reach a gateway, and what they advise when that fails. */
@NullMarked
package io.millrace.cli.connection;

import org.jspecify.annotations.NullMarked;
