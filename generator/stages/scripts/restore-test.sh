# Restores the newest backup into a scratch database and compares it with its manifest.
started=$SECONDS
newest
hours=$((seconds / 3600))
((hours < RPO_HOURS)) || stop "the newest backup, $name, is $hours hours old, $RPO_HOURS were promised"
fetch

query --dbname=postgres --command 'DROP DATABASE IF EXISTS restore_test WITH (FORCE)'
query --dbname=postgres --command "CREATE DATABASE restore_test TEMPLATE template0 ENCODING 'UTF8'"
export PGDATABASE=restore_test
pg pg_restore --exit-on-error --no-owner --no-privileges --jobs=2 --dbname=restore_test "$work/dump"
compare
query --dbname=postgres --command 'DROP DATABASE restore_test WITH (FORCE)'

took=$((SECONDS - started))
tables=$(wc -l <"$work/tables.tsv")
echo "restored $name: $tables tables are equal, in $took seconds"
printf '### Restore test\n\n%s: %s tables equal, %s seconds\n' "$name" "$tables" "$took" \
  >>"$GITHUB_STEP_SUMMARY"
((took <= RTO_MINUTES * 60)) || stop "the restore took $took seconds, $RTO_MINUTES minutes were promised"
