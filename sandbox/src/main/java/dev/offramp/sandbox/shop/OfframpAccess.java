package dev.offramp.sandbox.shop;

import dev.offramp.sandbox.store.HomeFiles;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where Offramp is and with which key: from the settings, else from {@code OFFRAMP_URL} and {@code
 * OFFRAMP_API_KEY} of {@code shop.env} in the home or of {@code ../dev.env}, read anew each time,
 * for the key appears after the sandbox has started.
 */
final class OfframpAccess {
  private final ShopSettings settings;
  private final List<Path> files;

  OfframpAccess(ShopSettings settings, Path home) {
    this.settings = settings;
    Path absolute = home.toAbsolutePath().normalize();
    this.files = List.of(absolute.resolveSibling("dev.env"), absolute.resolve("shop.env"));
  }

  /** An address and a key. */
  record Way(URI url, String apiKey) {}

  /** Empty while one of the two is missing. */
  Optional<Way> find() {
    Map<String, String> known = new LinkedHashMap<>();
    files.forEach(file -> known.putAll(read(file)));
    URI fixedUrl = settings.offrampUrl();
    String fixedKey = settings.apiKey();
    String url = fixedUrl == null ? known.get("OFFRAMP_URL") : fixedUrl.toString();
    String key = fixedKey == null ? known.get("OFFRAMP_API_KEY") : fixedKey;
    if (url == null || url.isEmpty() || key == null || key.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new Way(URI.create(url), key));
  }

  private static Map<String, String> read(Path file) {
    Map<String, String> values = new LinkedHashMap<>();
    if (Files.isReadable(file)) {
      for (String line : HomeFiles.read(file).split("\n", -1)) {
        int equals = line.indexOf('=');
        if (equals > 0 && !line.startsWith("#")) {
          values.put(line.substring(0, equals).trim(), unquoted(line.substring(equals + 1).trim()));
        }
      }
    }
    return values;
  }

  private static String unquoted(String value) {
    return value.length() > 1 && value.startsWith("\"") && value.endsWith("\"")
        ? value.substring(1, value.length() - 1)
        : value;
  }
}
