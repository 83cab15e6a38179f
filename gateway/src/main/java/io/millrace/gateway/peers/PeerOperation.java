package io.millrace.gateway.peers;

/** What gateways ask each other. */
public enum PeerOperation {
  /** To hear of the entries that the other one writes, and to show that this one lives. */
  HEARTBEAT("/internal/v1/heartbeat"),
  /** To append commands (rule A8). */
  HAND_OVER("/internal/v1/hand-over");

  private final String path;

  PeerOperation(String path) {
    this.path = path;
  }

  /** Below the URL of a gateway. */
  public String path() {
    return path;
  }
}
