package dev.offramp.storage;

/** What a sell exchanges for what: the part of it a provider's message can be held against. */
public record SellTerms(String cryptoCurrency, String fiatCurrency) {}
