#!/usr/bin/env bash
# Brings a backup into an EMPTY database and an EMPTY bucket:   DATABASE_URL=… BLOB_URL=… deploy/restore.sh DUMP IMAGES
# Stop all hubs before, start them after. Empty Redis too (FLUSHALL): nothing in it is needed.
set -euo pipefail
dump=${1:?the dump} images=${2:?the folder of pictures}
: "${DATABASE_URL:?}" "${BLOB_URL:?}"
here=$(cd "$(dirname "$0")/.." && pwd)
node=$here/node_modules/.bin/node

# The password goes by the environment: the list of processes is for everybody to read.
PGPASSWORD=$("$node" -p 'decodeURIComponent(new URL(process.env.DATABASE_URL).password)')
database=$("$node" -p 'const url = new URL(process.env.DATABASE_URL); url.password = ""; url.href')
export PGPASSWORD

tables=$(psql "$database" -Atc "select count(*) from pg_tables where schemaname = 'public'")
if [ "$tables" -ne 0 ]; then
  echo "The database has $tables tables in it already. Restore into an empty one." >&2
  exit 1
fi
pg_restore --dbname="$database" --no-owner --no-privileges --exit-on-error --single-transaction "$dump"
(cd "$here" && "$node" server/copy-blobs.ts --from "$images" --to BLOB_URL)
echo "Restored. Start the hubs."
