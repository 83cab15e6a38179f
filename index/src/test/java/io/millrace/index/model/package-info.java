/**
 * The protocol as models that are searched exhaustively: every order of events within small bounds,
 * and for each rule what goes wrong without it. This package has the search; one package for each
 * model has its states, moves and properties.
 */
@NullMarked
package io.millrace.index.model;

import org.jspecify.annotations.NullMarked;
