package io.millrace.tiering.check;

/** What a probe saw. */
record Finding(Verdict verdict, String explanation) {
  static Finding yes(String explanation) {
    return new Finding(Verdict.YES, explanation);
  }

  static Finding no(String explanation) {
    return new Finding(Verdict.NO, explanation);
  }

  static Finding undecided(String explanation) {
    return new Finding(Verdict.UNDECIDED, explanation);
  }
}
