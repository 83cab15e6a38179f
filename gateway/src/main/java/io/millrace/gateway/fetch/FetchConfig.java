package io.millrace.gateway.fetch;

import java.time.Duration;

/**
 * Bounds of what readers may ask.
 *
 * @param maxWait of a long poll; zero or more ({@code request.max.wait})
 * @param maxCacheBytes that the hot cache holds; zero or more ({@code cache.max.bytes})
 */
public record FetchConfig(Duration maxWait, long maxCacheBytes) {
  public FetchConfig {
    if (maxWait.isNegative()) {
      throw new IllegalArgumentException("request.max.wait is negative: " + maxWait);
    }
    if (maxCacheBytes < 0) {
      throw new IllegalArgumentException("cache.max.bytes is negative: " + maxCacheBytes);
    }
  }
}
