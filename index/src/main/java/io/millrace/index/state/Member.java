package io.millrace.index.state;

import io.millrace.format.Id128;

/**
 * A gateway of a lane.
 *
 * @param id its process, new at every start
 * @param url where other gateways reach it
 * @param version of its program
 * @param level the newest feature level that it can read (rule A11)
 * @param lastEntry the number of the last entry in which it did something
 */
public record Member(Id128 id, String url, String version, int level, long lastEntry) {

  Member seenIn(long entry) {
    return new Member(id, url, version, level, entry);
  }
}
