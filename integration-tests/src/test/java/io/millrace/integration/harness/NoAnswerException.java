package io.millrace.integration.harness;

import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;

/** The gateway did not answer. */
public final class NoAnswerException extends RuntimeException {
  NoAnswerException(Throwable cause) {
    super(cause);
  }

  /** Whether the gateway cannot have seen the request. */
  public boolean neverSent() {
    return getCause() instanceof ConnectException
        || getCause() instanceof HttpConnectTimeoutException;
  }
}
