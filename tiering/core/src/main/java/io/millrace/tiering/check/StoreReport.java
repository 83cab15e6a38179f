package io.millrace.tiering.check;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is known of a store. */
public record StoreReport(List<CheckResult> results) {
  public StoreReport {
    results = List.copyOf(results);
  }

  /** Whether everything that the queue needs was seen to be there. */
  public boolean isFit() {
    return results.stream()
        .noneMatch(result -> result.required() && result.verdict() != Verdict.YES);
  }

  /**
   * Why the store must not be used, in a sentence or several; null if nothing speaks against it.
   */
  public @Nullable String refusal() {
    return explanations(Verdict.NO, "The store cannot be used: ");
  }

  /**
   * Why something needed could not be found out, so that it must be asked again; null if all was.
   */
  public @Nullable String doubt() {
    return explanations(Verdict.UNDECIDED, "The store could not be checked: ");
  }

  private @Nullable String explanations(Verdict verdict, String beginning) {
    List<String> found =
        results.stream()
            .filter(result -> result.required() && result.verdict() == verdict)
            .map(CheckResult::explanation)
            .distinct()
            .toList();
    return found.isEmpty() ? null : found.stream().collect(Collectors.joining(" ", beginning, ""));
  }
}
