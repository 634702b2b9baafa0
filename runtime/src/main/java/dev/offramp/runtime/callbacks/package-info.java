/**
 * Where callbacks may go: the same judgement when an address is set and when it is connected to.
 */
package dev.offramp.runtime.callbacks;
