package io.millrace.gateway.http;

import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Brings requests to their calls. Nothing behind it blocks; but encoding a request of some
 * megabytes keeps a thread busy for a while, so it is not for the threads that watch connections.
 */
final class ApiHandler extends Handler.Abstract {
  private final Routes routes;
  private final HttpContext context;

  ApiHandler(Routes routes, HttpContext context) {
    this.routes = routes;
    this.context = context;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    // Waits are bounded by the calls; reading and writing by the connection's idle time-out.
    request.addIdleTimeoutListener(timeout -> false);
    Exchange exchange = new Exchange(context, request, response, callback);
    try {
      Routes.Match match = routes.match(request.getMethod(), request.getHttpURI().getPath());
      exchange.matched(match);
      exchange.headers().refuseTransferCodings();
      match.route().call().serve(exchange);
    } catch (RuntimeException | OutOfMemoryError e) {
      exchange.fail(e);
    }
    return true;
  }
}
