package dev.offramp.cli;

import dev.offramp.cli.dev.ParentWatch;
import io.temporal.testserver.TestServer;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The SDK's in-memory Temporal server as a process of its own, for machines without the CLI. */
@Command(name = "temporal-test-server", hidden = true)
final class TemporalTestServerCommand implements Callable<Integer> {
  @Parameters(paramLabel = "PORT")
  private int port;

  @Override
  public Integer call() throws Exception {
    ParentWatch.startIfAsked(System.getenv());
    TestServer.PortBoundTestServer server = TestServer.createPortBoundServer(port);
    System.out.println("Temporal's in-memory test server listens on port " + port);
    return Foreground.untilKilled(server);
  }
}
