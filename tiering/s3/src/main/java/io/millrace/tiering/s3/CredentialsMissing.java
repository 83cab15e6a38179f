package io.millrace.tiering.s3;

/** No credentials could be had. The SDK has no type of its own for it. */
final class CredentialsMissing extends RuntimeException {
  CredentialsMissing(RuntimeException cause) {
    super("no credentials: " + cause.getMessage(), cause);
  }
}
