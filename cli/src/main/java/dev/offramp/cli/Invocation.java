package dev.offramp.cli;

import dev.offramp.cli.dev.Home;
import dev.offramp.cli.dev.JvmLauncher;
import dev.offramp.cli.dev.Settings;
import dev.offramp.cli.dev.Stack;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Where and with what the command was called.
 *
 * @param checkout the directory of the launcher script, with {@code config.yml}
 * @param mainClass started again for every process of ours
 */
public record Invocation(
    Map<String, String> environment,
    Path checkout,
    Class<?> mainClass,
    Processes processes,
    PrintStream out,
    PrintStream err) {

  /** {@code OFFRAMP_HOME} when set, else the checkout: data lies in {@code .offramp} below it. */
  Path root() {
    return Path.of(settings().value("OFFRAMP_HOME", checkout.toString())).toAbsolutePath();
  }

  Home home() {
    return Home.at(root().resolve(".offramp"));
  }

  /** The home's own {@code config.yml} where there is one, else the checkout's. */
  Path config() {
    Path own = root().resolve("config.yml");
    return Files.exists(own) ? own : checkout.toAbsolutePath().resolve("config.yml");
  }

  Settings settings() {
    return new Settings(environment);
  }

  Stack stack() {
    return new Stack(settings(), home(), JvmLauncher.of(mainClass, root()), config());
  }
}
