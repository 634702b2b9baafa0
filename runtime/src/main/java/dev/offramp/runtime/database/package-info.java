/** The connection to PostgreSQL: two pools that never let a caller hang. */
package dev.offramp.runtime.database;
