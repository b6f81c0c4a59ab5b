# Makes one verified backup: dump, read back, upload, ask the bucket, and only then the manifest.
# A backup without a manifest does not exist. Nothing goes through a pipe whose end could hide its
# beginning: `pg_dump | gzip` uploads an empty archive when the password is wrong.
reach "$DATABASE_URL"
unset DATABASE_URL

server=$(query --command 'SHOW server_version')
stamp=$(date -u +%Y%m%dT%H%M%SZ)
name=$stamp-$RUN_ID-$RUN_ATTEMPT
names >"$work/names"
previous=$(sed -n 's/[.]json$//p' "$work/names" | tail -n 1)

# One snapshot for everything, so that the manifest and the dump speak of the same instant.
mkfifo "$work/ask"
query <"$work/ask" >"$work/told" &
session=$!
exec {ask}>"$work/ask"
cat >&"$ask" <<'SQL'
SET idle_in_transaction_session_timeout = 0;
BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;
SELECT pg_export_snapshot();
SQL
for ((wait = 0; wait < 300; wait++)); do
  if [[ -s $work/told ]]; then
    break
  fi
  sleep 0.1
done
snapshot=$(head -n 1 "$work/told")
[[ $snapshot =~ ^[0-9A-F]+-[0-9A-F]+-[0-9]+$ ]] || stop 'the database gave no snapshot'

count_tables "$work/tables.tsv" "$snapshot"
tables=$(wc -l <"$work/tables.tsv")
((tables > 0)) || stop 'the database holds no table: there is nothing to back up'
schema=$(schema_hash --snapshot="$snapshot")
pg pg_dump --format=custom --snapshot="$snapshot" --lock-wait-timeout=60s --no-owner \
  --no-privileges --file="$work/dump"
echo 'COMMIT;' >&"$ask"
exec {ask}>&-
wait "$session"

# Read to the last byte: a listing of the contents alone accepts a dump that was cut off.
pg pg_restore --file=/dev/null "$work/dump"
pg pg_restore --list "$work/dump" >"$work/contents"
held=$(sed -n '/^[0-9].* TABLE DATA /p' "$work/contents" | wc -l)
((held == tables)) || stop "the dump holds the rows of $held tables, the database has $tables"

size=$(stat --format %s "$work/dump")
sum=$(sha256_of "$work/dump")
store s3 cp --only-show-errors --checksum-algorithm SHA256 --sse AES256 \
  --metadata "sha256=$sum" "$work/dump" "s3://$BUCKET/$PREFIX/$name.dump"
store s3api head-object --bucket "$BUCKET" --key "$PREFIX/$name.dump" --output json >"$work/head"
jq -e --arg sum "$sum" --argjson size "$size" '.ContentLength == $size
  and .Metadata.sha256 == $sum and (.ServerSideEncryption // "") != ""' "$work/head" \
  >"$work/ignored" || stop "the bucket does not hold what was sent: $(jq -c . "$work/head")"
# Ages decide what is deleted, so a wrong clock must not get that far.
written=$(date -u -d "$(jq -r .LastModified "$work/head")" +%s)
drift=$(($(date -u +%s) - written))
((drift > -900 && drift < 900)) || stop "the clock is $drift seconds off the bucket's"

jq --raw-input --slurp --arg key "$PREFIX/$name.dump" --argjson size "$size" --arg sum "$sum" \
  --arg taken "$stamp" --arg server "$server" --arg schema "$schema" '
  {key: $key, size: $size, sha256: $sum, taken_at: $taken, server: $server, schema_sha256: $schema,
   tables: [split("\n")[] | select(. != "") | split("\t")
            | {name: .[0], rows: (.[1] | tonumber), hash: .[2]}]}' \
  "$work/tables.tsv" >"$work/manifest"
store s3 cp --only-show-errors --checksum-algorithm SHA256 --sse AES256 \
  --content-type application/json "$work/manifest" "s3://$BUCKET/$PREFIX/$name.json"
names >"$work/names"
newest=$(sed -n 's/[.]json$//p' "$work/names" | tail -n 1)
[[ $newest == "$name" ]] || stop "after the upload the newest backup is '$newest', not $name"

# By age and never by number: a job that runs twice a day must not halve what is kept. The newest
# RETENTION_MIN_KEEP stay whatever their age. A manifest goes before its data.
cutoff=$(date -u -d "-$RETENTION_DAYS days" +%Y%m%dT%H%M%SZ)
sed -n 's/[.]json$//p' "$work/names" | tail -n "$RETENTION_MIN_KEEP" >"$work/keep"
sed 's/[.][a-z]*$//' "$work/names" | sort -u >"$work/all"
while IFS= read -r old; do
  if [[ ${old%%-*} < $cutoff ]] && ! grep -qxF -e "$old" "$work/keep"; then
    for ending in json dump; do
      store s3api delete-object --bucket "$BUCKET" --key "$PREFIX/$old.$ending" >"$work/ignored"
    done
    echo "expired: $old"
  fi
done <"$work/all"

printf 'name=%s\nprevious=%s\n' "$name" "${previous%%-*}" >>"$GITHUB_OUTPUT"
echo "backed up $tables tables, $size bytes: s3://$BUCKET/$PREFIX/$name.dump"
printf '### Backup\n\n%s tables, %s bytes, %s\n' "$tables" "$size" "$name" >>"$GITHUB_STEP_SUMMARY"
