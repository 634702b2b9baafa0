package dev.offramp.api.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An API key: {@code ofr_} and 256 random bits in URL-safe Base64; only its hash is stored. */
public final class ApiKey {
  private static final String PREFIX = "ofr_";
  private static final int RANDOM_BYTES = 32;
  private static final Pattern FORM = Pattern.compile("ofr_[A-Za-z0-9_-]{43}");
  private static final Pattern BEARER =
      Pattern.compile("bearer +(" + FORM.pattern() + ")", Pattern.CASE_INSENSITIVE);

  private final String text;

  private ApiKey(String text) {
    this.text = text;
  }

  public static ApiKey generate(SecureRandom random) {
    byte[] secret = new byte[RANDOM_BYTES];
    random.nextBytes(secret);
    return new ApiKey(PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
  }

  public static Optional<ApiKey> parse(String text) {
    return FORM.matcher(text).matches() ? Optional.of(new ApiKey(text)) : Optional.empty();
  }

  /** The key in the values of the Authorization header: one value, one Bearer token. */
  public static Optional<ApiKey> ofAuthorization(List<String> values) {
    if (values.size() != 1) {
      return Optional.empty();
    }
    Matcher bearer = BEARER.matcher(values.get(0).strip());
    return bearer.matches() ? parse(bearer.group(1)) : Optional.empty();
  }

  /** The key itself, to be shown once. */
  public String reveal() {
    return text;
  }

  /** What is stored: 32 bytes. No salt or stretching, since nobody can guess 256 random bits. */
  public byte[] sha256() {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Compares in constant time, for lookups that hold the hashes in memory. */
  public boolean hasHash(byte[] sha256) {
    return MessageDigest.isEqual(sha256(), sha256);
  }

  @Override
  public String toString() {
    return "ApiKey[" + PREFIX + "…]";
  }
}
