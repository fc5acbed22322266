#!/bin/sh
# Creates or upgrades Temporal's own tables; says so and changes nothing when they are up to date.
set -eu
for part in temporal:temporal temporal_visibility:visibility; do
  database=${part%%:*}
  schema=${part##*:}
  temporal-sql-tool --database "$database" setup-schema --version 0.0
  temporal-sql-tool --database "$database" update-schema --schema-name "postgresql/v12/$schema"
done
