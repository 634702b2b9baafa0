package dev.offramp.sandbox.partna;

import dev.offramp.sandbox.http.HttpReply;
import dev.offramp.sandbox.http.HttpRequest;
import dev.offramp.sandbox.json.Json;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** {@code /user/settings} (5.2) and {@code /user/webhook} (10.1). */
final class SettingsEndpoints {
  private final PartnaWorld world;

  SettingsEndpoints(PartnaWorld world) {
    this.world = world;
  }

  void mount(Gate gate) {
    gate.guarded(
        "GET", "/user/settings", request -> Wire.success(Json.tree(world.settings().read())));
    gate.guarded("PUT", "/user/settings", this::change);
    gate.guarded("GET", "/user/webhook", request -> webhook());
    gate.guarded("POST", "/user/webhook", this::setWebhook);
    gate.guarded("DELETE", "/user/webhook", request -> removeWebhook());
  }

  private HttpReply change(HttpRequest request) {
    Fields fields = Fields.of(request);
    Settings.Values before = world.settings().read();
    Settings.Values after =
        new Settings.Values(
            fields.flag("autoMoveDeposit").orElse(before.autoMoveDeposit()),
            fields
                .oneOf("cryptoPaymentSource", List.of("known", "unknown"))
                .orElse(before.cryptoPaymentSource()),
            fees(fields, before.fees()),
            fields
                .oneOf("registrationType", List.of("open", "closed"))
                .orElse(before.registrationType()));
    fields.check();
    Optional<String> feeAccount = fields.text("feeAccount");
    if (feeAccount.isPresent() && world.accounts().find(feeAccount.get()).isEmpty()) {
      throw new Refusal(404, "invalid feeAccount name");
    }
    world.transact(() -> world.settings().change(after));
    return Wire.done(200, "success");
  }

  private static Settings.Fees fees(Fields fields, Settings.Fees before) {
    Optional<String> type = fields.oneOf("feeType", List.of("fixed", "percentage"));
    if (type.isPresent()) {
      if (fields.amount("feeAmount").isEmpty()) {
        fields.reject("feeAmount", "required_with(FeeType)", "");
      }
      fields.requiredOneOf("feeCurrency", List.of("USD"));
    }
    return new Settings.Fees(
        fields.text("feeAccount").orElse(before.feeAccount()),
        fields.amount("feeAmount").orElse(before.feeAmount()),
        fields.amount("feeCap").orElse(before.feeCap()),
        fields.oneOf("feeCurrency", List.of("USD")).orElse(before.feeCurrency()),
        type.orElse(before.feeType()));
  }

  private HttpReply webhook() {
    String url = world.settings().webhookUrl().map(URI::toString).orElse("");
    return Wire.success(Json.object().put("url", url));
  }

  private HttpReply setWebhook(HttpRequest request) {
    Fields fields = Fields.of(request);
    String given = fields.requiredText("url");
    if (!given.isEmpty() && !isUrl(given)) {
      fields.reject("url", "url", given);
    }
    fields.check();
    world.transact(() -> world.settings().setWebhookUrl(URI.create(given)));
    return Wire.done(200, "success");
  }

  private static boolean isUrl(String text) {
    try {
      URI uri = URI.create(text);
      return uri.getHost() != null && List.of("http", "https").contains(uri.getScheme());
    } catch (IllegalArgumentException malformed) {
      return false;
    }
  }

  private HttpReply removeWebhook() {
    world.transact(
        () -> {
          if (world.settings().webhookUrl().isEmpty()) {
            throw new Refusal(400, "no url to delete");
          }
          world.settings().removeWebhookUrl();
        });
    return Wire.done(200, "success");
  }
}
