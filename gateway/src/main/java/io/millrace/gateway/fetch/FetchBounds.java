package io.millrace.gateway.fetch;

/**
 * How much an answer may hold; the first record, or batch, comes however large it is.
 *
 * @param maxRecords at least 1
 * @param maxBytes of keys, values and headers, or of batches as they are stored; at least 1
 */
public record FetchBounds(int maxRecords, int maxBytes) {
  public FetchBounds {
    if (maxRecords < 1 || maxBytes < 1) {
      throw new IllegalArgumentException(maxRecords + " records, " + maxBytes + " bytes");
    }
  }
}
