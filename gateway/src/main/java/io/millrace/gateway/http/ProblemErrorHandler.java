package io.millrace.gateway.http;

import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Answers what Jetty refuses before it becomes a request of the API: as a problem, too. */
final class ProblemErrorHandler extends ErrorHandler {
  private final HttpContext context;

  ProblemErrorHandler(HttpContext context) {
    this.context = context;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    Object message = request.getAttribute(ERROR_MESSAGE);
    Problem problem =
        Problems.ofStatus(
            response.getStatus(),
            message == null ? "The request was refused." : message.toString());
    Answer answer =
        new Answer(
            context,
            response,
            callback,
            RequestIds.of(request.getHeaders().get(RequestIds.HEADER)));
    answer.write(problem, new HttpException(problem));
    return true;
  }
}
