package dev.offramp.sandbox;

import dev.offramp.sandbox.pace.Pace;
import dev.offramp.sandbox.proof.ProofSettings;
import dev.offramp.sandbox.shop.ShopSettings;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a sandbox needs to know to start.
 *
 * @param port where to listen; 0 takes any free port
 * @param home where state and keys live
 * @param publicUrl how others reach it; {@code http://127.0.0.1:<port>} when null
 * @param partnaWebhookUrl set as Partna's webhook address at every start; when null, what was set
 *     by {@code POST /user/webhook} stays, and webhooks without any address are dropped
 * @param speed 1 is the real pacing (50 s, 20 s, 0 s), 100 a hundred times faster
 * @param autopilot whether a pretend customer drives every request to its end
 * @param proof what the pretend Proof is told
 * @param shop how the demo shop reaches Offramp
 */
public record SandboxSettings(
    int port,
    Path home,
    @Nullable URI publicUrl,
    @Nullable URI partnaWebhookUrl,
    BigDecimal speed,
    boolean autopilot,
    ProofSettings proof,
    ShopSettings shop) {

  /** Refuses a port or a speed that cannot be. */
  public SandboxSettings {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("the port must be 0 to 65535, not " + port);
    }
    Pace.requireUsable(speed);
  }

  /** The usual Proof and shop. */
  public SandboxSettings(
      int port,
      Path home,
      @Nullable URI publicUrl,
      @Nullable URI partnaWebhookUrl,
      BigDecimal speed,
      boolean autopilot) {
    this(
        port,
        home,
        publicUrl,
        partnaWebhookUrl,
        speed,
        autopilot,
        ProofSettings.USUAL,
        ShopSettings.USUAL);
  }

  /**
   * Reads {@code SANDBOX_PORT}, {@code SANDBOX_HOME}, {@code SANDBOX_PUBLIC_URL}, {@code
   * SANDBOX_PARTNA_WEBHOOK_URL} ({@code none} for no address), {@code SANDBOX_SPEED}, {@code
   * SANDBOX_AUTOPILOT}, {@code SANDBOX_PROOF_GENERATION}, {@code SANDBOX_PROOF_WEBHOOK_URL} ({@code
   * {token}} in it becomes the webhook token, {@code none} is no address), {@code
   * SANDBOX_SHOP_OFFRAMP_URL} and {@code SANDBOX_SHOP_API_KEY}; throws {@link
   * IllegalArgumentException} with a sentence that names the variable, its value and the remedy.
   */
  public static SandboxSettings fromEnvironment(Map<String, String> environment) {
    return new SettingsReader(environment).read();
  }
}
