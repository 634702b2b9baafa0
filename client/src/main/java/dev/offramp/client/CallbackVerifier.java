package dev.offramp.client;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Tells genuine callbacks from all else, as Standard Webhooks 1.0.0 say. Safe for use by several
 * threads.
 *
 * <p>A callback may come more than once: act once per {@link CallbackEvent#id}. Answer 2xx within
 * 15 seconds, or it comes again later.
 */
public final class CallbackVerifier {
  /** How far the clocks may be apart, and how long a copy of a callback is any use. */
  private static final Duration TOLERANCE = Duration.ofMinutes(5);

  private static final String PREFIX = "whsec_";
  private static final String VERSION = "v1,";
  private static final int FEWEST_KEY_BYTES = 24;
  private static final int MOST_KEY_BYTES = 64;
  private static final Pattern ID = Pattern.compile("[\\x21-\\x7e&&[^.]]{1,256}");
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,12}");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<SecretKeySpec> keys;
  private final InstantSource clock;

  /**
   * @param secrets as Offramp gave them, starting with {@code whsec_}; both while they rotate
   * @throws IllegalArgumentException when one is no such secret
   */
  public CallbackVerifier(String... secrets) {
    this(InstantSource.system(), List.of(secrets));
  }

  CallbackVerifier(InstantSource clock, List<String> secrets) {
    if (secrets.isEmpty()) {
      throw new IllegalArgumentException("without a secret nothing can be verified");
    }
    this.clock = clock;
    this.keys = secrets.stream().map(CallbackVerifier::key).toList();
  }

  /**
   * Verifies one request.
   *
   * @param header finds a request header by its name, null when it is missing
   * @param body exactly as received: written again after parsing it is another one
   * @throws CallbackException when it is not genuine, or not of now
   */
  public CallbackEvent verify(Function<String, @Nullable String> header, byte[] body) {
    String id = header(header, "webhook-id", ID);
    String timestamp = header(header, "webhook-timestamp", SECONDS);
    String signatures = header.apply("webhook-signature");
    if (signatures == null || !isSigned(id + "." + timestamp + ".", body, signatures)) {
      throw new CallbackException("the signature does not fit");
    }
    // After the signature, so that nobody learns our clock.
    long apart = Math.abs(clock.instant().getEpochSecond() - Long.parseLong(timestamp));
    if (apart > TOLERANCE.toSeconds()) {
      throw new CallbackException("it was not sent just now");
    }
    try {
      return CallbackEvent.from(JSON.readTree(body));
    } catch (IOException e) {
      throw new CallbackException("the body is no event of Offramp");
    }
  }

  private static String header(
      Function<String, @Nullable String> header, String name, Pattern form) {
    String value = header.apply(name);
    if (value == null || !form.matcher(value).matches()) {
      throw new CallbackException("the header " + name + " is missing or malformed");
    }
    return value;
  }

  private boolean isSigned(String start, byte[] body, String signatures) {
    boolean isSigned = false;
    for (SecretKeySpec key : keys) {
      byte[] expected =
          (VERSION + Base64.getEncoder().encodeToString(mac(key, start, body)))
              .getBytes(StandardCharsets.US_ASCII);
      for (String signature : signatures.split(" ", -1)) {
        // Takes as long for any signature of its length.
        isSigned |= MessageDigest.isEqual(expected, signature.getBytes(StandardCharsets.UTF_8));
      }
    }
    return isSigned;
  }

  private static byte[] mac(SecretKeySpec key, String start, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      mac.update(start.getBytes(StandardCharsets.US_ASCII));
      return mac.doFinal(body);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }

  private static SecretKeySpec key(String secret) {
    byte[] key = new byte[0];
    if (secret.startsWith(PREFIX)) {
      try {
        key = Base64.getDecoder().decode(secret.substring(PREFIX.length()));
      } catch (IllegalArgumentException notBase64) {
        // Said below, without the text, which holds the secret.
      }
    }
    if (key.length < FEWEST_KEY_BYTES || key.length > MOST_KEY_BYTES) {
      throw new IllegalArgumentException(
          "a callback secret is whsec_ and base64 of 24 to 64 bytes, as Offramp gave it");
    }
    return new SecretKeySpec(key, "HmacSHA256");
  }
}
