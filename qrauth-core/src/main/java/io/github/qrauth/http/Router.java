package io.github.qrauth.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;

/** Finds the route of a call. {@code HEAD} is {@code GET} without the body. */
final class Router {
  private static final int MAX_PATH = 256;

  private final List<Route> routes = new ArrayList<>();

  Router get(String pattern, Route.Handler handler) {
    return add("GET", pattern, handler);
  }

  Router post(String pattern, Route.Handler handler) {
    return add("POST", pattern, handler);
  }

  Router delete(String pattern, Route.Handler handler) {
    return add("DELETE", pattern, handler);
  }

  /** Answers by the route, or throws a {@link Rejection}. */
  HttpReply route(HttpCall call) {
    boolean head = call.method().equals("HEAD");
    String method = head ? "GET" : call.method();
    if (call.path().length() <= MAX_PATH) {
      for (Route route : routes) {
        Optional<Map<String, String>> parameters = route.match(call.path());
        if (parameters.isPresent() && route.method().equals(method)) {
          HttpReply reply = route.handler().handle(new Request(call, parameters.get()));
          return head ? head(reply) : reply;
        }
      }
    }
    throw otherMethod(call.path());
  }

  /** The methods of a path, for {@code Allow}; empty when there is no such path. */
  String methods(String path) {
    TreeSet<String> methods = new TreeSet<>();
    if (path.length() <= MAX_PATH) {
      routes.stream()
          .filter(route -> route.match(path).isPresent())
          .forEach(route -> methods.add(route.method()));
    }
    if (methods.contains("GET")) {
      methods.add("HEAD");
    }
    return String.join(", ", methods);
  }

  private Router add(String method, String pattern, Route.Handler handler) {
    routes.add(new Route(method, pattern, handler));
    return this;
  }

  private Rejection otherMethod(String path) {
    String methods = methods(path);
    return methods.isEmpty()
        ? Rejection.of(ProblemType.NOT_FOUND)
        : Rejection.methodNotAllowed(methods + ", OPTIONS");
  }

  private static HttpReply head(HttpReply reply) {
    if (reply instanceof HttpReply.Full full) {
      return Replies.withoutBody(full);
    } else if (reply instanceof HttpReply.Deferred deferred) {
      CompletionStage<HttpReply.Full> later = deferred.later().thenApply(Replies::withoutBody);
      return new HttpReply.Deferred(later);
    }
    return new HttpReply.Full(200, ((HttpReply.Stream) reply).headers(), new byte[0]);
  }
}
