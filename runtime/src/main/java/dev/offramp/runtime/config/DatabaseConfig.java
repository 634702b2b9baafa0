package dev.offramp.runtime.config;

import dev.offramp.providers.Secret;
import dev.offramp.runtime.Loopback;
import java.time.Duration;
import java.util.Arrays;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;

/**
 * Where PostgreSQL is, and the two pools: one for requests, which must answer soon, one for work
 * nobody waits for.
 *
 * @param url {@code jdbc:postgresql://host:port/database}
 * @param connectTimeout for one TCP connection
 * @param startupWait how long a starting process waits for PostgreSQL
 */
public record DatabaseConfig(
    String url,
    String user,
    Secret password,
    Duration connectTimeout,
    Duration startupWait,
    PoolConfig requests,
    PoolConfig background)
    implements Checked {

  /** Whether every host of the URL is this machine. */
  public boolean isLocal() {
    Properties parsed = parsed();
    return parsed != null
        && Arrays.stream(parsed.getProperty("PGHOST", "").split(",")).allMatch(Loopback::contains);
  }

  @Override
  public void check(Checks checks) {
    Properties parsed = parsed();
    if (parsed == null) {
      checks.refuse(
          "url",
          withoutQuery(),
          "write an address such as jdbc:postgresql://127.0.0.1:5432/offramp");
    } else if (parsed.getProperty("password") != null) {
      checks.refuse(
          "url", withoutQuery(), "take the password out: it belongs in " + checks.name("password"));
    }
    checks.filled("user", user);
    if (connectTimeout.toSeconds() < 1) {
      checks.refuse("connectTimeout", connectTimeout, "write whole seconds, PT1S or more");
    }
  }

  private @Nullable Properties parsed() {
    return url.startsWith("jdbc:postgresql:") ? Driver.parseURL(url, null) : null;
  }

  private String withoutQuery() {
    return url.replaceAll("\\?.*", "?…").replaceAll("//[^/@]*@", "//…@");
  }
}
