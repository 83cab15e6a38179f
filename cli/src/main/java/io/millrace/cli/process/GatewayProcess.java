package io.millrace.cli.process;

import io.millrace.cli.Millrace;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** A gateway as a child: it ends when its parent does, even if that is killed. */
final class GatewayProcess {
  private GatewayProcess() {}

  /** Takes the arguments of {@link Millrace}. Stdin is a pipe that only the parent holds open. */
  public static void main(String[] arguments) {
    Thread.ofPlatform().daemon().name("parent").start(GatewayProcess::endWithParent);
    Millrace.main(arguments);
  }

  private static void endWithParent() {
    try (InputStream in = new FileInputStream(FileDescriptor.in)) {
      in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      // The pipe is gone, and so is the parent.
    }
    Runtime.getRuntime().halt(1);
  }
}
