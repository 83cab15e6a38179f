package io.millrace.cli.terminal;

import java.io.IOException;

/**
 * Whoever read our stdout has seen enough ({@code millrace tail … | head}): the command ends, and
 * has not failed.
 */
public final class OutputClosed extends RuntimeException {
  OutputClosed(IOException cause) {
    super("stdout was closed by its reader", cause);
  }
}
