/** Object stores, what decorates them, and the policy that moves segments between tiers. */
@NullMarked
package io.millrace.tiering;

import org.jspecify.annotations.NullMarked;
