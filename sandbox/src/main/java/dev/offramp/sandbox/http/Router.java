package dev.offramp.sandbox.http;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the handler of a method and path; {@code {name}} in a route stands for one segment. */
public final class Router implements Handler {
  private record Route(String method, String[] pattern, Handler handler) {
    Optional<Map<String, String>> match(String[] path) {
      if (path.length != pattern.length) {
        return Optional.empty();
      }
      Map<String, String> found = new HashMap<>();
      for (int at = 0; at < path.length; at++) {
        String wanted = pattern[at];
        if (wanted.startsWith("{")) {
          found.put(wanted.substring(1, wanted.length() - 1), path[at]);
        } else if (!wanted.equals(path[at])) {
          return Optional.empty();
        }
      }
      return Optional.of(found);
    }
  }

  private final List<Route> routes = new ArrayList<>();
  private final Map<String, SocketDoor> sockets = new HashMap<>();

  /** Adds a route; all are added before the server starts. */
  public Router on(String method, String path, Handler handler) {
    routes.add(new Route(method, split(path), handler));
    return this;
  }

  /** Adds a WebSocket at an exact path; all are added before the server starts. */
  public Router onSocket(String path, SocketDoor door) {
    sockets.put(path, door);
    return this;
  }

  Map<String, SocketDoor> sockets() {
    return Map.copyOf(sockets);
  }

  @Override
  public HttpReply handle(HttpRequest request) {
    String[] path = split(request.path());
    // HEAD is GET without the body, which the bridge leaves out.
    String method = request.method().equals("HEAD") ? "GET" : request.method();
    boolean known = false;
    for (Route route : routes) {
      Optional<Map<String, String>> found = route.match(path);
      if (found.isPresent() && route.method().equals(method)) {
        return route.handler().handle(request.with(found.get()));
      }
      known |= found.isPresent();
    }
    return HttpReply.json(
        known ? 405 : 404, Map.of("message", known ? "method not allowed" : "not found"));
  }

  private static String[] split(String path) {
    String end = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    return end.split("/", -1);
  }
}
