package dev.offramp.api.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offramp.api.RunningApi;
import dev.offramp.api.SharedApi;
import dev.offramp.api.web.Answers;
import dev.offramp.api.web.RawHttp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page and all it loads come from us. */
final class DocsPageTest {
  private static final RunningApi API = SharedApi.it();

  @Test
  void servesTheDocumentThatIsCheckedIn() throws IOException {
    RawHttp.Answer answer = API.http().get("/openapi.json");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).isEqualTo("application/json");
    // A build that writes the document anew has packed the one before.
    if (!Boolean.getBoolean("offramp.write")) {
      assertThat(answer.body()).isEqualTo(Files.readString(Path.of("..", "docs", "openapi.json")));
    }
  }

  @Test
  void servesAPageThatLoadsNothingFromElsewhere() {
    RawHttp.Answer page = API.http().get("/docs", "Accept: text/html");

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.headers("Content-Security-Policy"))
        .containsExactly(DocsResource.CONTENT_SECURITY_POLICY);
    assertThat(page.body()).doesNotContain("http://", "https://", "<style", "onload");
    Matcher loaded = Pattern.compile("(?:src|href)=\"([^\"]+)\"").matcher(page.body());
    int count = 0;
    while (loaded.find()) {
      RawHttp.Answer asset = API.http().get(loaded.group(1));
      assertThat(asset.status()).as(loaded.group(1)).isEqualTo(200);
      assertThat(asset.header("X-Content-Type-Options")).isEqualTo("nosniff");
      count++;
    }
    assertThat(count).isEqualTo(5);
  }

  @Test
  void servesNothingElseOfItsJars() {
    for (String name : new String[] {"docs.html", "openapi.json", "swagger-initializer.js", "x"}) {
      Answers.isProblem(API.http().get("/docs/" + name), 404, "not-found");
    }
  }
}
