#!/usr/bin/env bash
# Copies a district's database and pictures into a folder:   DATABASE_URL=… BLOB_URL=… deploy/backup.sh FOLDER
# The hubs go on meanwhile. The newest 14 dumps stay, and the pictures of this month and the last: what was deleted is then
# gone from backups, too. A copy of pictures grows within its month.
set -euo pipefail
umask 077
folder=${1:?the folder to copy into}
: "${DATABASE_URL:?}" "${BLOB_URL:?}"
here=$(cd "$(dirname "$0")/.." && pwd)
node=$here/node_modules/.bin/node
images=$folder/images-$(date -u +%Y%m)
mkdir -p "$images"

# The password goes by the environment: the list of processes is for everybody to read.
PGPASSWORD=$("$node" -p 'decodeURIComponent(new URL(process.env.DATABASE_URL).password)')
database=$("$node" -p 'const url = new URL(process.env.DATABASE_URL); url.password = ""; url.href')
export PGPASSWORD

# The database first: what a dump speaks of is then in the copy of the pictures, which never change.
dump=$folder/chorus-$(date -u +%Y%m%dT%H%M%SZ).dump
pg_dump --dbname="$database" --format=custom --no-owner --no-privileges --file="$dump.part"
pg_restore --list "$dump.part" >/dev/null # it can be read
mv "$dump.part" "$dump"
(cd "$here" && "$node" server/copy-blobs.ts --from BLOB_URL --to "$images")

find "$folder" -maxdepth 1 -name 'chorus-*.dump' | sort -r | tail -n +15 | xargs -r rm --
find "$folder" -maxdepth 1 -name 'images-*' | sort -r | tail -n +3 | xargs -r rm -r --
echo "Backed up into $dump and $images."
