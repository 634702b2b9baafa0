package dev.offramp.cli;

import java.util.Map;

/**
 * What the command runs but does not know: the servers, and what a demo needs of them.
 *
 * @param api runs the API's process with Dropwizard's arguments
 * @param worker the same for the worker
 * @param sandbox starts the sandbox, told by its environment
 */
public record Processes(
    Server api, Server worker, Sandbox sandbox, ApiKeys apiKeys, DemoSells demoSells) {

  /** A Dropwizard application's {@code main}; returns once the server runs. */
  @FunctionalInterface
  public interface Server {
    void run(String... arguments) throws Exception;
  }

  /** Starts the sandbox's servers; returns once they run what stops them. */
  @FunctionalInterface
  public interface Sandbox {
    AutoCloseable start(Map<String, String> environment) throws Exception;
  }
}
