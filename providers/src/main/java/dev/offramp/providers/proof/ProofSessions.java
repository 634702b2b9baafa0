package dev.offramp.providers.proof;

import dev.offramp.providers.CustomerAlias;
import dev.offramp.providers.SessionOpener;
import dev.offramp.providers.wire.JsonAnswer;
import dev.offramp.workflows.sell.Facts;
import dev.offramp.workflows.sell.SellOrder;
import dev.offramp.workflows.sell.SellReason;
import dev.offramp.workflows.sell.Session;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens a sell in Proof's widget (proof.md, section 4).
 *
 * <p>Every call makes a new session, also after a lost answer: Proof knows no idempotency key and
 * cannot list sessions. An orphan is harmless, as nobody was shown it.
 */
final class ProofSessions implements SessionOpener {
  private static final Logger LOG = LoggerFactory.getLogger(ProofSessions.class);
  private static final String DOING = "opening a session";

  private final ProofSettings settings;
  private final ProofHttp http;

  ProofSessions(ProofSettings settings, ProofHttp http) {
    this.settings = settings;
    this.http = http;
  }

  @Override
  public Opening open(SellOrder sell) {
    String obstacle = obstacle(sell);
    if (obstacle != null) {
      LOG.error("sell {}: {}; Proof was not asked", sell.id(), obstacle);
      return Opening.refused(SellReason.SESSION_REFUSED);
    }
    String user = CustomerAlias.of(sell.tenant(), sell.customer().id());
    ProofCall call = ProofCall.post(DOING, "/widget/session", body(sell, user));
    JsonAnswer answer = ask(call);
    ProofSession session = ProofSession.of(answer);
    if (!session.isComplete()) {
      return withoutSession(sell, call, answer);
    }
    if (!session.isSell()) {
      LOG.error("sell {}: Proof opened a session that is not a sell", sell.id());
      return Opening.refused(SellReason.SESSION_REFUSED);
    }
    // Its address is a parameter of the widget: where the crypto goes, only the widget tells.
    return new Opening(
        new Session.Widget(settings.widgetScript(), session.parameters(), null),
        null,
        user,
        session.reference(),
        Facts.NONE);
  }

  /** A fault of Proof's own is worth one more try at once, and no more (proof.md, section 6). */
  private JsonAnswer ask(ProofCall call) {
    JsonAnswer answer = http.send(call);
    return answer.status() == 500 ? http.send(call) : answer;
  }

  private @Nullable String obstacle(SellOrder sell) {
    if (sell.customer().email() == null) {
      return "the customer's e-mail is required";
    }
    if (!settings.fiat().contains(sell.fiatCurrency())) {
      return "the fiat currency must be one of " + new TreeSet<>(settings.fiat());
    }
    return null;
  }

  private Map<String, String> body(SellOrder sell, String user) {
    Map<String, String> body = new LinkedHashMap<>();
    body.put("partner_user_id", user);
    putIfKnown(body, "user_email", sell.customer().email());
    // Said always: without it the partner's default applies, and a buy looks the same.
    body.put("type", "sell");
    body.put("currency", sell.crypto().currency());
    body.put("network", sell.network());
    switch (settings.generation()) {
      case CURRENT -> {
        body.put("amount", sell.crypto().plain());
        putIfKnown(body, "client_ip", sell.customer().ip());
      }
      case OLDER -> {
        body.put("fiat_currency", sell.fiatCurrency());
        body.put("crypto_amount", sell.crypto().plain());
      }
    }
    putIfKnown(body, "redirect_url", sell.returnUrl() == null ? null : sell.returnUrl().toString());
    return body;
  }

  private static void putIfKnown(Map<String, String> body, String name, @Nullable String value) {
    if (value != null) {
      body.put(name, value);
    }
  }

  private Opening withoutSession(SellOrder sell, ProofCall call, JsonAnswer answer) {
    SellReason reason = SessionRefusal.of(answer).orElseThrow(() -> http.failure(call, answer));
    ProofError error = ProofError.of(answer);
    if (reason == SellReason.KYC_REQUIRED) {
      LOG.warn("sell {}: Proof wants the customer verified first ({})", sell.id(), error);
    } else {
      // An operator must act: our account, our settings, or Proof's support.
      LOG.error("sell {}: Proof opens no session, {} ({})", sell.id(), answer.status(), error);
    }
    return Opening.refused(reason);
  }
}
