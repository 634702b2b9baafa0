package dev.offramp.api;

import dev.offramp.api.keys.KeyIssuer;
import dev.offramp.api.web.ApiKey;
import dev.offramp.api.web.RawHttp;
import dev.offramp.api.web.Scope;
import dev.offramp.runtime.OfframpConfig;
import dev.offramp.storage.ApiKeyDao;
import dev.offramp.storage.FieldCipher;
import io.dropwizard.core.Application;
import io.dropwizard.testing.DropwizardTestSupport;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;

/** The real API application over a real PostgreSQL; Temporal is away unless a test says where. */
public final class RunningApi implements AutoCloseable {
  public final PartnaSigner partna = PartnaSigner.SHARED;
  private final byte[] dataKey;
  private final DropwizardTestSupport<OfframpConfig> server;
  private final Jdbi jdbi;

  private RunningApi(Postgres postgres, Path home, Map<String, String> changes) {
    jdbi = postgres.jdbi();
    Map<String, String> environment = new HashMap<>();
    environment.put("OFFRAMP_HOME", home.toString());
    environment.put("OFFRAMP_DATA_KEY", newDataKey());
    environment.put("OFFRAMP_API_PORT", "0");
    environment.put("OFFRAMP_API_ADMIN_PORT", "0");
    environment.put("OFFRAMP_LOG_LEVEL", "ERROR");
    environment.put("DATABASE_URL", postgres.url());
    environment.put("DATABASE_USER", "postgres");
    environment.put("TEMPORAL_ADDRESS", "127.0.0.1:1");
    environment.put("PARTNA_API_KEY", "k");
    environment.put("PARTNA_WEBHOOK_KEY", partna.publicPem());
    environment.putAll(changes);
    dataKey = Base64.getDecoder().decode(environment.get("OFFRAMP_DATA_KEY"));
    server = new Server(environment);
  }

  static String newDataKey() {
    byte[] key = new byte[32];
    new SecureRandom().nextBytes(key);
    return Base64.getEncoder().encodeToString(key);
  }

  public static RunningApi start(Postgres postgres, Path home, Map<String, String> changes)
      throws Exception {
    RunningApi api = new RunningApi(postgres, home, changes);
    api.server.before();
    return api;
  }

  /** Its PostgreSQL ends with the JVM too, and a server that stops beside it would wait for it. */
  void endWithTheJvm() {
    server.getEnvironment().getApplicationContext().getServer().setStopAtShutdown(false);
  }

  public RawHttp http() {
    return new RawHttp(server.getLocalPort());
  }

  public RawHttp admin() {
    return new RawHttp(server.getAdminPort());
  }

  public RawHttp.Answer webhook(byte[] body) {
    return http().post("/webhooks/partna", body, "Content-Type: application/json");
  }

  /** The value of an Authorization header that may do everything. */
  public String newKey() {
    return newKey("shop", Scope.values());
  }

  /** The value of an Authorization header. */
  public String newKey(String tenant, Scope... scopes) {
    return "Bearer " + keys().issue(tenant, Set.of(scopes)).reveal();
  }

  /** Ends a key given as the value of an Authorization header. */
  public void revoke(String authorization) {
    byte[] hash = ApiKey.parse(authorization.substring(7)).orElseThrow().sha256();
    new ApiKeyDao(jdbi).revoke(keys().find(hash).orElseThrow().keyId(), Instant.now());
  }

  private KeyIssuer keys() {
    return new KeyIssuer(new ApiKeyDao(jdbi), InstantSource.system());
  }

  public Jdbi jdbi() {
    return jdbi;
  }

  public int port() {
    return server.getLocalPort();
  }

  public FieldCipher cipher() {
    return new FieldCipher(List.of(dataKey));
  }

  @Override
  public void close() {
    server.after();
  }

  private static final class Server extends DropwizardTestSupport<OfframpConfig> {
    private final Map<String, String> environment;

    Server(Map<String, String> environment) {
      super(ApiApplication.class, Path.of("..", "config.yml").toAbsolutePath().toString());
      this.environment = environment;
    }

    @Override
    public Application<OfframpConfig> newApplication() {
      return new ApiApplication(environment);
    }
  }
}
