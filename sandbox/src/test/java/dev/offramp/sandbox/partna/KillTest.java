package dev.offramp.sandbox.partna;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offramp.sandbox.Caller;
import dev.offramp.sandbox.Caller.Answer;
import dev.offramp.sandbox.Caller.NoAnswer;
import dev.offramp.sandbox.Sandbox;
import dev.offramp.sandbox.SandboxFixture;
import dev.offramp.sandbox.SandboxSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sandbox killed without warning in its own process still knows whatever it answered. */
final class KillTest {
  @TempDir Path home;

  /** The process that gets killed: prints its port. */
  public static final class Victim {
    public static void main(String[] home) {
      Sandbox sandbox =
          Sandbox.start(
              new SandboxSettings(0, Path.of(home[0]), null, null, BigDecimal.ONE, false));
      System.out.println(sandbox.port());
    }
  }

  @Test
  void everyAnsweredAccountIsThereAfterAKill() throws Exception {
    List<String> answered = callUntilKilled(victim());

    try (Sandbox after =
        Sandbox.start(new SandboxSettings(0, home, null, null, BigDecimal.ONE, false))) {
      Caller caller = caller(after.url());
      assertThat(answered).hasSizeGreaterThanOrEqualTo(20);
      for (String name : answered) {
        assertThat(caller.get("/account?accountName=" + name).status()).isEqualTo(200);
      }
    }
  }

  @Test
  void theBookKnowsEveryAnsweredWithdrawalOnceAfterAKill() throws Exception {
    Process victim = victim();
    Caller caller = caller(URI.create("http://127.0.0.1:" + firstLine(victim)));
    String swift = "{'switches':{'receivedDelayMillis':0,'processingDelayMillis':0}}";
    caller.control("PUT", "/partna/faults", swift);
    caller.post("/account", "{'accountName':'ann7f3','email':'ann@x.example'}");
    caller.post("/mock/deposit", "{'accountName':'ann7f3','amount':100000,'currency':'KES'}");
    SandboxFixture.await("it arrived", () -> withdraw(caller, "w0").status() == 200);

    List<String> answered = withdrawUntilKilled(victim, caller);

    try (Sandbox after =
        Sandbox.start(new SandboxSettings(0, home, null, null, BigDecimal.ONE, false))) {
      Caller again = caller(after.url());
      assertThat(answered).hasSizeGreaterThanOrEqualTo(20);
      for (String reference : answered) {
        assertThat(withdraw(again, reference).status()).isEqualTo(409);
        SandboxFixture.await(reference + " is paid", () -> timesPaid(again, reference) == 1);
      }
    }
  }

  private List<String> withdrawUntilKilled(Process victim, Caller caller) {
    List<String> answered = new ArrayList<>();
    try {
      for (int number = 1; number < 1_000; number++) {
        if (withdraw(caller, "w" + number).status() == 200) {
          answered.add("w" + number);
        }
        if (number == 20) {
          victim.destroyForcibly();
        }
      }
    } catch (NoAnswer killed) {
      return answered;
    }
    throw new AssertionError("the victim outlived its kill");
  }

  private static Answer withdraw(Caller caller, String reference) {
    return caller.post(
        "/transfer/withdraw",
        """
        {'fromAccount':'ann7f3','type':'kenyanshilling','currency':'KES','amount':10,\
        'network':'MOBILE','mobileNetwork':'Safaricom','shortcode':'0726140198',\
        'transactionReference':'%s'}"""
            .formatted(reference));
  }

  private static int timesPaid(Caller caller, String reference) {
    return caller
        .control("GET", "/partna/book?reference=" + reference, "")
        .json()
        .at("/times/byReference/" + reference)
        .asInt(0);
  }

  private Process victim() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            Victim.class.getName(),
            home.toString())
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static String firstLine(Process victim) throws IOException {
    return new BufferedReader(
            new InputStreamReader(victim.getInputStream(), StandardCharsets.UTF_8))
        .readLine();
  }

  private List<String> callUntilKilled(Process victim) throws IOException {
    List<String> answered = new ArrayList<>();
    Caller caller = caller(URI.create("http://127.0.0.1:" + firstLine(victim)));
    try {
      for (int number = 0; number < 10_000; number++) {
        String name = "customer" + number;
        caller.post("/account", "{'accountName':'%1$s','email':'%1$s@x.example'}".formatted(name));
        answered.add(name);
        if (number == 20) {
          victim.destroyForcibly();
        }
      }
    } catch (NoAnswer killed) {
      return answered;
    }
    throw new AssertionError("the victim outlived its kill");
  }

  private Caller caller(URI url) throws IOException {
    String key =
        Files.readAllLines(home.resolve("partna.env")).stream()
            .filter(line -> line.startsWith("PARTNA_API_KEY="))
            .findFirst()
            .orElseThrow()
            .substring("PARTNA_API_KEY=".length());
    return new Caller(url, "offrampsandbox", key);
  }
}
