/** The steps of a sell as server-sent events (offramp-api.md, section 3). */
package dev.offramp.api.events;
