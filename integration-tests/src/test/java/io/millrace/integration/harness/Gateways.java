package io.millrace.integration.harness;

/** Two gateways on one bucket. */
public final class Gateways implements AutoCloseable {
  private final GatewayProcess first;
  private final GatewayProcess second;

  Gateways(GatewayProcess first, GatewayProcess second) {
    this.first = first;
    this.second = second;
    first.awaitReady();
    second.awaitReady();
  }

  public Api first() {
    return first.api();
  }

  public Api second() {
    return second.api();
  }

  @Override
  public void close() {
    first.close();
    second.close();
  }
}
