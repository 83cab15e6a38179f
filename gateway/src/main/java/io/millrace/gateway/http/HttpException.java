package io.millrace.gateway.http;

/** A request that HTTP itself lets us refuse, before anything of the queue is looked at. */
final class HttpException extends RuntimeException {
  private final transient Problem problem;

  HttpException(Problem problem) {
    super(problem.detail(), null, false, false);
    this.problem = problem;
  }

  HttpException(ProblemKind kind, String detail) {
    this(Problem.of(kind, detail));
  }

  Problem problem() {
    return problem;
  }
}
