/** Durable tables over one journal that is fsynced before anything is answered. */
@org.jspecify.annotations.NullMarked
package dev.offramp.sandbox.store;
