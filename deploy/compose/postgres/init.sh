#!/bin/sh
# Run once, when the data directory is new: one user and its databases for Temporal, one for Offramp.
set -eu
psql -v ON_ERROR_STOP=1 -v temporal="$TEMPORAL_DB_PASSWORD" -v offramp="$DATABASE_PASSWORD" -U postgres <<'SQL'
create user temporal password :'temporal';
create database temporal owner temporal;
create database temporal_visibility owner temporal;
create user offramp password :'offramp';
create database offramp owner offramp;
SQL
