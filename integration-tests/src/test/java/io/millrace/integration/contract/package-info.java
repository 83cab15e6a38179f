/** The HTTP API sentence by sentence: tables to be read as a document. */
@NullMarked
package io.millrace.integration.contract;

import org.jspecify.annotations.NullMarked;
