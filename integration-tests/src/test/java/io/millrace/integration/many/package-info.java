/** Many gateways on one bucket: they come and go, and race where they are told to. */
@NullMarked
package io.millrace.integration.many;

import org.jspecify.annotations.NullMarked;
