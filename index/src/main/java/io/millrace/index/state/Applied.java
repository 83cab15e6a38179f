package io.millrace.index.state;

import java.util.List;

/**
 * What applying one entry came to.
 *
 * @param sequence the entry's number
 * @param valid whether it was in the chain; a void entry has no results and changes nothing
 * @param results one for each command, in order
 * @param changes what waiting readers want to know
 */
public record Applied(long sequence, boolean valid, List<Object> results, List<Change> changes) {}
