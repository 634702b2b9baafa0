package dev.offramp.sandbox.proof;

import dev.offramp.sandbox.store.HomeFiles;
import dev.offramp.sandbox.store.Store;
import dev.offramp.sandbox.store.Table;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The partner's tokens, made at the first start and kept in {@code proof.env} (owner only): {@code
 * PROOF_CLIENT_TOKEN} and {@code PROOF_WEBHOOK_TOKEN}. After a rotation the old client token lives
 * for a grace period (choice 33).
 */
final class ProofKeys {
  private static final String FILE = "proof.env";
  private static final String CLIENT = "PROOF_CLIENT_TOKEN";
  private static final String WEBHOOK = "PROOF_WEBHOOK_TOKEN";

  private final Path file;
  private final Store store;
  private final Table<Long> old;
  private final InstantSource clock;
  private final String webhookToken;
  private volatile String clientToken;

  ProofKeys(Path home, Store store, InstantSource clock) {
    this.file = home.resolve(FILE);
    this.store = store;
    this.old = store.table("proof.oldTokens", Long.class);
    this.clock = clock;
    if (!Files.exists(file)) {
      write(file, Tokens.random("ct_", 24), Tokens.random("", 24));
    }
    Map<String, String> env =
        HomeFiles.read(file)
            .lines()
            .filter(line -> line.contains("="))
            .map(line -> line.split("=", 2))
            .collect(Collectors.toMap(pair -> pair[0].trim(), pair -> pair[1].trim()));
    this.clientToken = required(env, CLIENT);
    this.webhookToken = required(env, WEBHOOK);
  }

  private String required(Map<String, String> env, String name) {
    String value = env.get(name);
    if (value == null || value.isEmpty()) {
      throw new IllegalStateException(
          file + " lacks " + name + "; delete it to have both tokens made anew");
    }
    return value;
  }

  String webhookToken() {
    return webhookToken;
  }

  /** Whether this is the client token, or an old one still in its grace period. */
  boolean accepts(String token) {
    return same(token, clientToken)
        || old.find(token).filter(until -> until > clock.millis()).isPresent();
  }

  /** Makes a new client token and lets the old one live for a while. */
  void rotate(Duration grace) {
    String before = clientToken;
    String after = Tokens.random("ct_", 24);
    store.transact(() -> old.put(before, clock.millis() + grace.toMillis()));
    store.awaitDurable();
    write(file, after, webhookToken);
    clientToken = after;
  }

  private static void write(Path file, String clientToken, String webhookToken) {
    HomeFiles.writeSecret(
        file, CLIENT + "=" + clientToken + "\n" + WEBHOOK + "=" + webhookToken + "\n");
  }

  private static boolean same(String given, String expected) {
    return MessageDigest.isEqual(
        given.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
  }
}
