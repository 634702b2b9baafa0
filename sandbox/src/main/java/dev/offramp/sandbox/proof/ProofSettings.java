package dev.offramp.sandbox.proof;

import org.jspecify.annotations.Nullable;

/**
 * What the pretend Proof is told at its start.
 *
 * @param generation the contract it speaks until a switch says otherwise
 * @param webhookUrl where webhooks go, {@code {token}} standing for the webhook token of {@code
 *     proof.env}; no webhooks when null
 */
public record ProofSettings(ProofGeneration generation, @Nullable String webhookUrl) {
  /** The current contract without webhooks. */
  public static final ProofSettings USUAL = new ProofSettings(ProofGeneration.CURRENT, null);
}
