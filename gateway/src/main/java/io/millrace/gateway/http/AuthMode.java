package io.millrace.gateway.http;

/** Whether callers have to show who they are ({@code auth.mode}). */
public enum AuthMode {
  /** Nothing was said: enough on loopback, nowhere else. */
  UNDECIDED,
  /** Whoever reaches the gateway may do everything, and the operator has said so. */
  NONE
}
