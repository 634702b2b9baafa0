package dev.offramp.worker;

import dev.offramp.providers.SessionOpener;
import dev.offramp.providers.StatusReader;

/** Who carries the sells of one rail. */
public record Carrier(SessionOpener sessions, StatusReader status) {}
