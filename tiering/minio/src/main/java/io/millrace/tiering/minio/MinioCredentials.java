package io.millrace.tiering.minio;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who the store says it is. Never shown. */
final class MinioCredentials {
  private final String user;
  private final String password;

  MinioCredentials(String user, String password) {
    this.user = user;
    this.password = password;
  }

  /**
   * Those of a server that this program has started itself, else MinIO's of the environment, else
   * AWS's. Null where there are none: the store opens all the same, and says so at its first call.
   *
   * @param properties of the system
   */
  static @Nullable MinioCredentials of(Map<?, ?> properties, Map<String, String> environment) {
    MinioCredentials started = of(properties, "minio.root.user", "minio.root.password");
    if (started != null) {
      return started;
    }
    MinioCredentials own = of(environment, "MINIO_ROOT_USER", "MINIO_ROOT_PASSWORD");
    return own != null ? own : of(environment, "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY");
  }

  private static @Nullable MinioCredentials of(Map<?, ?> from, String user, String password) {
    return from.get(user) instanceof String name
            && from.get(password) instanceof String secret
            && !name.isEmpty()
            && !secret.isEmpty()
        ? new MinioCredentials(name, secret)
        : null;
  }

  String user() {
    return user;
  }

  String password() {
    return password;
  }
}
