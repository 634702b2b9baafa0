package dev.offramp.sandbox.proof;

import com.fasterxml.jackson.databind.JsonNode;
import dev.offramp.sandbox.http.Handler;
import dev.offramp.sandbox.http.HttpReply;
import dev.offramp.sandbox.http.HttpRequest;
import dev.offramp.sandbox.http.Router;
import dev.offramp.sandbox.json.Json;
import dev.offramp.sandbox.page.Asset;
import java.util.Map;

/**
 * The stub script {@code /proof/widget.2.0.js} and what it talks to, below {@code
 * /proof/widget-desk}, from any origin. A page that runs it needs its origin in {@code script-src}
 * and {@code connect-src} of its policy and nothing else: no inline style, no frame, no image.
 *
 * <ul>
 *   <li>{@code POST /boot} with what {@code proofWidget.run} was given: consumes the init token
 *       (choice 6), answers a boot token.
 *   <li>{@code GET /state}, {@code POST /act} {@code {"do":"send", …}}, both with the boot token in
 *       {@code X-Widget-Boot}: see {@link WidgetActions}.
 * </ul>
 */
final class WidgetEndpoints {
  static final String SCRIPT = Gate.BASE + "/widget.2.0.js";
  private static final String BASE = Gate.BASE + "/widget-desk";
  private static final Asset SOURCE = Asset.beside(WidgetEndpoints.class, "widget.2.0.js");
  private static final Asset STYLE = Asset.beside(WidgetEndpoints.class, "widget.css");

  private final ProofWorld world;
  private final WidgetActions actions;
  private final WidgetView view;
  private final ErrorBodies errors;

  WidgetEndpoints(ProofWorld world, WidgetActions actions, WidgetView view, ErrorBodies errors) {
    this.world = world;
    this.actions = actions;
    this.view = view;
    this.errors = errors;
  }

  void mount(Router router) {
    router.on("GET", SCRIPT, request -> fromAnywhere(script()));
    on(router, "POST", "/boot", this::boot);
    on(router, "GET", "/state", request -> state(booted(request)));
    on(router, "POST", "/act", this::act);
  }

  private void on(Router router, String method, String path, Handler handler) {
    router.on(
        "OPTIONS", BASE + path, request -> fromAnywhere(HttpReply.text(204, "text/plain", "")));
    router.on(method, BASE + path, request -> fromAnywhere(answer(request, handler)));
  }

  private static HttpReply script() {
    String text = SOURCE.text().replace("\"@style\"", Json.text(STYLE.text()));
    return HttpReply.text(200, "text/javascript; charset=utf-8", text);
  }

  private HttpReply answer(HttpRequest request, Handler handler) {
    try {
      return handler.handle(request);
    } catch (Refusal refusal) {
      return errors.of(refusal);
    } catch (IllegalArgumentException broken) {
      return errors.of(new Refusal(Problem.DECODE_ERROR, "the widget sent nonsense"));
    }
  }

  private static HttpReply fromAnywhere(HttpReply reply) {
    return reply
        .with("Access-Control-Allow-Origin", "*")
        .with("Access-Control-Allow-Methods", "GET, POST")
        .with("Access-Control-Allow-Headers", "Content-Type, X-Widget-Boot")
        .with("Access-Control-Max-Age", "600");
  }

  private HttpReply boot(HttpRequest request) {
    JsonNode given = request.json();
    Transaction booted = world.transact(() -> actions.boot(given));
    return HttpReply.json(200, Map.of("boot", String.valueOf(booted.bootToken())));
  }

  private Transaction booted(HttpRequest request) {
    return request
        .header("x-widget-boot")
        .flatMap(world.transactions()::findByBootToken)
        .orElseThrow(() -> new Refusal(Problem.INVALID_TOKEN, "this widget was never started"));
  }

  private HttpReply state(Transaction transaction) {
    return HttpReply.json(200, view.of(transaction));
  }

  private HttpReply act(HttpRequest request) {
    JsonNode wish = request.json();
    return world.transact(
        () -> {
          String id = booted(request).id();
          actions.act(id, wish);
          return state(world.transactions().require(id));
        });
  }
}
