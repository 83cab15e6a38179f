package io.millrace.tiering.minio;

import io.millrace.tiering.bucket.BucketAnswer;

/** The server answered, and refused. */
final class Refusal extends RuntimeException {
  private final transient BucketAnswer answer;

  Refusal(BucketAnswer answer) {
    super(answer.toString());
    this.answer = answer;
  }

  BucketAnswer answer() {
    return answer;
  }
}
