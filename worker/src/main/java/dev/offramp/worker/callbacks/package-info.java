/** Tells tenants of their sells' steps (offramp-api.md, section 4). */
package dev.offramp.worker.callbacks;
