/** From parsed records to a command that the topic's lane commits. */
@NullMarked
package io.millrace.gateway.produce;

import org.jspecify.annotations.NullMarked;
