package dev.offramp.cli;

import dev.offramp.cli.dev.Console;
import dev.offramp.cli.dev.DevSession;
import dev.offramp.cli.dev.Stack;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The stack of this invocation: started once, and its addresses given to those who want them. */
final class LocalStack {
  private final Invocation invocation;
  private final Stack stack;

  LocalStack(Invocation invocation) {
    this.invocation = invocation;
    this.stack = invocation.stack();
  }

  /** Empty when one already runs in this home. */
  Optional<DevSession> start(Console console) {
    return DevSession.start(invocation.home(), stack, console);
  }

  /** Writes {@code dev.env} for a stack that is up, and returns what it says. */
  Map<String, String> publish(DevSession session) throws Exception {
    Map<String, String> addresses = new LinkedHashMap<>();
    addresses.put("OFFRAMP_URL", stack.apiUrl());
    addresses.put(
        "OFFRAMP_API_KEY",
        invocation
            .processes()
            .apiKeys()
            .demoKey(stack.environment(), invocation.home().secrets(), invocation.config()));
    addresses.put("TEMPORAL_UI_URL", invocation.settings().temporalUiUrl());
    addresses.put("SANDBOX_URL", stack.sandboxUrl());
    session.publish(addresses);
    return addresses;
  }
}
