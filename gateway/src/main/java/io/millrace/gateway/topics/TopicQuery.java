package io.millrace.gateway.topics;

/**
 * Which topics to list.
 *
 * @param prefix of their names, may be empty
 * @param after the name to go on after, empty to begin at the first
 * @param limit the most to list, 1 to {@value #MAX_LIMIT}
 * @param fresh whether to look at the tail before
 */
public record TopicQuery(String prefix, String after, int limit, boolean fresh) {
  /** The most topics in one answer. */
  public static final int MAX_LIMIT = 1000;

  public TopicQuery {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new IllegalArgumentException("limit " + limit);
    }
  }
}
