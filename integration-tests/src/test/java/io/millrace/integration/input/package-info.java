/** Input that no one should send, and surroundings that no one should give. */
@NullMarked
package io.millrace.integration.input;

import org.jspecify.annotations.NullMarked;
