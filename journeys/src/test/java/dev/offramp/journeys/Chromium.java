package dev.offramp.journeys;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Debian's Chromium, driven by Playwright: a real person's browser, closed to the outside world.
 */
final class Chromium implements AutoCloseable {
  private static final Path BINARY = Path.of("/usr/bin/chromium");
  private static final int PATIENCE_MILLIS = 60_000;

  /** Without a graphics card, what moves keeps a processor busy. */
  private static final String WITHOUT_MOTION =
      """
      addEventListener('DOMContentLoaded', () => {
        const style = document.createElement('style');
        style.textContent = '*, *::before, *::after { animation: none !important; transition: none !important }';
        document.head.append(style);
      });
      """;

  private static final Path SHOTS = Path.of("target", "screenshots");

  private final Playwright playwright;
  private final Browser browser;

  private Chromium(Playwright playwright, Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  /** Skips the journey loudly where there is no browser, unless parts are mandatory. */
  static Chromium open() {
    boolean isThere = Files.isExecutable(BINARY);
    if (!isThere && !"true".equals(System.getenv("OFFRAMP_REQUIRE_PARTS"))) {
      System.err.println("SKIPPED: no " + BINARY + " on this machine; apt-get install chromium");
      assumeTrue(false, "no chromium");
    }
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    Browser browser =
        playwright
            .chromium()
            .launch(
                new LaunchOptions()
                    .setExecutablePath(BINARY)
                    .setArgs(
                        List.of(
                            "--no-sandbox",
                            "--disable-gpu",
                            "--disable-quic",
                            "--no-first-run",
                            "--disable-background-networking",
                            "--disable-component-update",
                            "--disable-sync",
                            "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1")));
    return new Chromium(playwright, browser);
  }

  /** The page of somebody who was never here before. */
  Page page(int width, int height) {
    Page page = browser.newPage(new Browser.NewPageOptions().setViewportSize(width, height));
    page.addInitScript(WITHOUT_MOTION);
    page.setDefaultTimeout(PATIENCE_MILLIS);
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
    return page;
  }

  /** Kept under target/screenshots, to be looked at. */
  static void keep(Page page, String name) {
    page.screenshot(new Page.ScreenshotOptions().setPath(SHOTS.resolve(name + ".png")));
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
