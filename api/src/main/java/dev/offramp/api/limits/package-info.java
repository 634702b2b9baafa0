/** How many requests are taken from one caller (offramp-api.md, section 3, 429). */
package dev.offramp.api.limits;
