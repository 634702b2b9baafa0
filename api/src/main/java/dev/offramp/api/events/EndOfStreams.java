package dev.offramp.api.events;

import org.eclipse.jetty.util.component.LifeCycle;

/**
 * Ends all streams when the server begins to stop: it waits for requests, and streams would keep it
 * waiting.
 */
public final class EndOfStreams implements LifeCycle.Listener {
  private final EventStreams streams;

  public EndOfStreams(EventStreams streams) {
    this.streams = streams;
  }

  @Override
  public void lifeCycleStopping(LifeCycle server) {
    streams.close();
  }
}
