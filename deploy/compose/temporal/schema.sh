#!/bin/sh
# Brings both of Temporal's databases to this version's schema; the first time it lays the ground.
set -eu
for part in temporal visibility; do
  database=temporal
  [ "$part" = temporal ] || database=temporal_visibility
  versions=/etc/temporal/schema/postgresql/v12/$part/versioned
  if ! temporal-sql-tool --db "$database" update-schema -d "$versions"; then
    temporal-sql-tool --db "$database" setup-schema -v 0.0
    temporal-sql-tool --db "$database" update-schema -d "$versions"
  fi
done
