package io.millrace.cli.terminal;

import java.lang.reflect.Proxy;

/**
 * POSIX signals. The JDK's only door to them is {@code sun.misc.Signal}, whose every mention is a
 * compiler warning that cannot be switched off; hence reflection. A shutdown hook would not do: it
 * cannot tell one signal from another, nor choose the exit code.
 */
final class Signals {
  private Signals() {}

  /**
   * Runs {@code action} on a thread of its own at each such signal; does nothing where there is no
   * such signal.
   */
  static void handle(String name, Runnable action) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object proxy =
          Proxy.newProxyInstance(
              Signals.class.getClassLoader(),
              new Class<?>[] {handler},
              (self, method, arguments) -> {
                action.run();
                return null;
              });
      signal
          .getMethod("handle", signal, handler)
          .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
    } catch (ReflectiveOperationException e) {
      // Unknown on this platform, or kept by the JVM (-Xrs): the signal then does what it always
      // does.
      return;
    }
  }
}
