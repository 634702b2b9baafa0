package dev.offramp.sandbox.shop;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * How the demo shop reaches Offramp; what is null is looked up in {@code shop.env} of the sandbox's
 * home and then in {@code ../dev.env}, whenever it is needed.
 */
public record ShopSettings(@Nullable URI offrampUrl, @Nullable String apiKey) {
  /** Everything from the files. */
  public static final ShopSettings USUAL = new ShopSettings(null, null);

  /** Without the key. */
  @Override
  public String toString() {
    return "ShopSettings[" + offrampUrl + (apiKey == null ? ", no key]" : ", a key]");
  }
}
