/** How tenants see a sell, in the answers of the API and in callbacks alike. */
package dev.offramp.runtime.view;
