package io.millrace.cli.config;

/**
 * The configuration cannot be used. The message names the key, the source, and what would be right.
 */
public final class ConfigException extends RuntimeException {
  ConfigException(String message) {
    super(message);
  }

  ConfigException(String message, Throwable cause) {
    super(message, cause);
  }
}
