# Dumps the database of SOURCE_URL. Its services are at rest, and whoever writes to it all the same
# is found out by the comparison after the restore.
reach "$SOURCE_URL"
name="the copy of $PGDATABASE"
count_tables "$work/wanted.tsv"
[[ -s $work/wanted.tsv ]] || stop 'the database holds no table: there is nothing to take over'
wanted_schema=$(schema_hash)
pg pg_dump --format=custom --lock-wait-timeout=60s --no-owner --no-privileges --file="$work/dump"
