/** The page that describes the API, and what it is made from (offramp-api.md, section 3). */
package dev.offramp.api.docs;
