#!/bin/sh
# Runs once, on an empty data volume: two accounts, neither of them a superuser, each with databases of its own.
set -eu
psql --set=ON_ERROR_STOP=1 --username=postgres \
  --set=crisis_password="$CRISIS_DB_PASSWORD" --set=temporal_password="$TEMPORAL_DB_PASSWORD" <<'SQL'
CREATE ROLE crisis LOGIN PASSWORD :'crisis_password';
CREATE DATABASE crisis OWNER crisis;
CREATE ROLE temporal LOGIN PASSWORD :'temporal_password';
CREATE DATABASE temporal OWNER temporal;
CREATE DATABASE temporal_visibility OWNER temporal;
SQL
