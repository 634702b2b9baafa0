package dev.offramp.cli;

import dev.offramp.api.keys.KeyIssuer;
import dev.offramp.api.web.Scope;
import dev.offramp.storage.ApiKeyDao.KeyRow;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code offramp keys create|list|revoke}: the API keys of tenants. */
@Command(
    name = "keys",
    description = "Makes, lists and revokes the API keys of tenants.",
    mixinStandardHelpOptions = true)
final class KeysCommand implements Runnable {
  private final Invocation invocation;

  @Spec private @Nullable CommandSpec spec;

  KeysCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public void run() {
    throw wrongUse("Say what to do: create, list or revoke.");
  }

  @Command(
      name = "create",
      description = "Makes a key and prints it once, alone on the last line.",
      mixinStandardHelpOptions = true)
  int create(
      @Option(names = "--tenant", required = true, paramLabel = "TENANT") String tenant,
      @Option(names = "--scope", split = ",", paramLabel = "start,read,operate")
          @Nullable List<String> scopes) {
    if (!tenant.matches("[a-z0-9][a-z0-9_-]{0,39}")) {
      throw wrongUse(
          "A tenant is 1 to 40 lower-case letters, digits, hyphens or underscores, such as shop.");
    }
    Set<Scope> granted = scopes == null ? EnumSet.allOf(Scope.class) : scopes(scopes);
    KeyIssuer issuer = new KeyIssuer(Ground.of(invocation).keys(), InstantSource.system());
    invocation.out().println("A key for " + tenant + ". It is not shown again:");
    invocation.out().println(issuer.issue(tenant, granted).reveal());
    return 0;
  }

  @Command(name = "list", description = "Lists all keys.", mixinStandardHelpOptions = true)
  int list() {
    for (KeyRow key : Ground.of(invocation).keys().list()) {
      invocation
          .out()
          .printf(
              "%-16s  %-20s  %-20s  created %s  %s%n",
              key.id(),
              key.tenant(),
              String.join(",", new TreeSet<>(key.scopes())),
              key.createdAt(),
              key.revokedAt() == null ? "live" : "revoked " + key.revokedAt());
    }
    return 0;
  }

  @Command(name = "revoke", description = "Ends a key at once.", mixinStandardHelpOptions = true)
  int revoke(@Parameters(paramLabel = "KEY_ID", description = "As list shows it.") String id) {
    boolean revoked = Ground.of(invocation).keys().revoke(id, Instant.now());
    if (!revoked) {
      invocation.err().println("There is no live key with the id " + id + ".");
    }
    return revoked ? 0 : 1;
  }

  private Set<Scope> scopes(List<String> codes) {
    Set<Scope> scopes = EnumSet.noneOf(Scope.class);
    for (String code : codes) {
      scopes.add(
          Scope.find(code)
              .orElseThrow(
                  () -> wrongUse("There is no scope " + code + ": use start, read or operate.")));
    }
    return scopes;
  }

  private ParameterException wrongUse(String sentence) {
    if (spec == null) {
      throw new IllegalStateException("picocli gives every command its spec");
    }
    return new ParameterException(spec.commandLine(), sentence);
  }
}
