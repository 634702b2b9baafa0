package dev.offramp.sandbox.shop;

import dev.offramp.client.NewSell;
import dev.offramp.client.OfframpClient;
import dev.offramp.client.OfframpException;
import dev.offramp.client.SellState;
import dev.offramp.client.SellStep;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The shop's few calls to Offramp, with the client every tenant may use. */
final class Offramp {
  private static final int CONFLICT = 409;

  private final OfframpAccess access;
  private @Nullable Line line;

  Offramp(OfframpAccess access) {
    this.access = access;
  }

  /** A client and the way it was made for. */
  private record Line(OfframpAccess.Way way, OfframpClient client) {}

  private interface Call<T> {
    T to(OfframpClient client) throws IOException, InterruptedException;
  }

  /** Starts a sell; the same key and body give the same sell for ever. */
  SellState start(String idempotencyKey, NewSell sell) throws Unavailable {
    return ask(client -> client.start(idempotencyKey, sell));
  }

  SellState sell(String id) throws Unavailable {
    return ask(client -> client.find(id));
  }

  List<SellStep> steps(String id) throws Unavailable {
    return ask(client -> client.steps(id));
  }

  /** Has callbacks sent there; returns the secret that signs them. */
  String tellAt(URI address) throws Unavailable {
    return ask(client -> client.callbacks().register(address));
  }

  private <T> T ask(Call<T> call) throws Unavailable {
    OfframpAccess.Way way =
        access
            .find()
            .orElseThrow(() -> new Unavailable("The shop has no key for Offramp yet.", false));
    try {
      return call.to(client(way));
    } catch (OfframpException refused) {
      boolean open = refused.status() >= 500 || refused.status() == CONFLICT;
      throw new Unavailable("Offramp said " + refused.status() + ": " + refused.getMessage(), open);
    } catch (IOException | IllegalArgumentException broken) {
      throw new Unavailable("Offramp cannot be reached: " + broken, true);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new Unavailable("The shop is closing.", true);
    }
  }

  /** The key and the address may change while the sandbox runs. */
  private synchronized OfframpClient client(OfframpAccess.Way way) {
    if (line == null || !line.way().equals(way)) {
      line = new Line(way, new OfframpClient(way.url(), way.apiKey()));
    }
    return line.client();
  }

  /** Why the shop cannot go on, for a person to read. */
  static final class Unavailable extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean outcomeOpen;

    Unavailable(String sentence, boolean outcomeOpen) {
      super(sentence);
      this.outcomeOpen = outcomeOpen;
    }

    /** Whether what was asked may have been done all the same: ask again with the same key. */
    boolean outcomeOpen() {
      return outcomeOpen;
    }

    String sentence() {
      return String.valueOf(getMessage());
    }
  }
}
