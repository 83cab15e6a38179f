package io.millrace.gateway.lane;

import io.millrace.tiering.StoreUri;
import java.time.Duration;

/**
 * How a lane writes when nobody has said otherwise. AWS charges by the request, so fewer and larger
 * ones are worth a wait; other stores are mostly near and free of charge.
 */
record StoreDefaults(Duration linger, int maxInlineBytes) {
  private static final StoreDefaults AWS = new StoreDefaults(Duration.ofMillis(100), 8 << 20);
  private static final StoreDefaults OTHER = new StoreDefaults(Duration.ofMillis(5), 1 << 20);

  static StoreDefaults of(StoreUri uri) {
    boolean aws = uri.scheme().equals("s3") && !uri.parameters().containsKey("endpoint");
    return aws ? AWS : OTHER;
  }
}
