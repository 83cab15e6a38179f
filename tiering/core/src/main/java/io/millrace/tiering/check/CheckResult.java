package io.millrace.tiering.check;

import java.util.Objects;

/**
 * The answer to one question about a store.
 *
 * @param name of the question, a few words in lower case
 * @param required whether the queue needs a yes; otherwise it is for information
 * @param explanation a sentence: what was seen, and if that is bad, what it would lead to
 */
public record CheckResult(String name, boolean required, Verdict verdict, String explanation) {
  public CheckResult {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(verdict, "verdict");
    Objects.requireNonNull(explanation, "explanation");
  }
}
