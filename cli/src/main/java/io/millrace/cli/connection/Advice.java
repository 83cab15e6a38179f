package io.millrace.cli.connection;

import io.millrace.consumer.client.http.GatewayException;
import io.millrace.consumer.client.http.Problem;

/** What went wrong between us and a gateway, and what to do about it, in a sentence. */
public final class Advice {
  private Advice() {}

  public static String on(GatewayException fault) {
    return switch (fault) {
      case GatewayException.Unreachable e ->
          e.getMessage()
              + "; start one with 'millrace dev', or name another with --url or MILLRACE_URL";
      case GatewayException.Refused e -> e.getMessage() + hint(e.problem());
      case GatewayException.OutcomeUnknown e ->
          e.getMessage() + "; whether it was done is not known: look before repeating it";
      case GatewayException.Unintelligible e -> e.getMessage();
      case GatewayException.TopicReplaced e -> e.getMessage();
    };
  }

  private static String hint(Problem problem) {
    return switch (problem.kind()) {
      case "unknown-topic" ->
          "; 'millrace topic list' shows the topics, 'millrace topic create' makes one";
      case "unauthenticated" -> "; give a token with --token-file or MILLRACE_TOKEN";
      case "overloaded" -> "; it has more to do than it can, come again later";
      default -> "";
    };
  }
}
