/** Nothing acknowledged is lost, whoever is killed. */
@NullMarked
package io.millrace.integration.durability;

import org.jspecify.annotations.NullMarked;
