# Restores the newest backup into a scratch database and compares it with its manifest.
started=$SECONDS
names >"$work/names"
name=$(sed -n 's/[.]json$//p' "$work/names" | tail -n 1)
[[ -n $name ]] || stop "there is no backup under s3://$BUCKET/$PREFIX"
hours=$(($(age "${name%%-*}") / 3600))
((hours < RPO_HOURS)) || stop "the newest backup, $name, is $hours hours old, $RPO_HOURS were promised"

store s3 cp --only-show-errors "s3://$BUCKET/$PREFIX/$name.json" "$work/manifest"
store s3 cp --only-show-errors "s3://$BUCKET/$PREFIX/$name.dump" "$work/dump"
want() {
  jq -er ".$1" "$work/manifest"
}
size=$(stat --format %s "$work/dump")
wanted=$(want size)
((size == wanted)) || stop "$name has $size bytes, its manifest says $wanted"
sum=$(sha256_of "$work/dump")
wanted=$(want sha256)
[[ $sum == "$wanted" ]] || stop "$name has another checksum than its manifest"

query --dbname=postgres --command 'DROP DATABASE IF EXISTS restore_test WITH (FORCE)'
query --dbname=postgres --command "CREATE DATABASE restore_test TEMPLATE template0 ENCODING 'UTF8'"
export PGDATABASE=restore_test
pg pg_restore --exit-on-error --no-owner --no-privileges --jobs=2 --dbname=restore_test "$work/dump"
count_tables "$work/tables.tsv"
jq -er '.tables[] | [.name, (.rows | tostring), .hash] | join("\t")' "$work/manifest" \
  >"$work/wanted.tsv" || stop "the manifest of $name names no table"
if ! diff "$work/wanted.tsv" "$work/tables.tsv"; then
  stop "$name does not hold the rows that its manifest says (<), see above"
fi
schema=$(schema_hash --dbname=restore_test)
wanted=$(want schema_sha256)
[[ $schema == "$wanted" ]] || stop "$name has another schema than its manifest"
query --dbname=postgres --command 'DROP DATABASE restore_test WITH (FORCE)'

took=$((SECONDS - started))
tables=$(wc -l <"$work/tables.tsv")
echo "restored $name: $tables tables are equal, in $took seconds"
printf '### Restore test\n\n%s: %s tables equal, %s seconds\n' "$name" "$tables" "$took" \
  >>"$GITHUB_STEP_SUMMARY"
((took <= RTO_MINUTES * 60)) || stop "the restore took $took seconds, $RTO_MINUTES minutes were promised"
