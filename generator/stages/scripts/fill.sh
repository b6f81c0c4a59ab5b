# Fills the database of TARGET_URL with $work/dump: in one transaction, so that it is whole or as it
# was. What was in it goes. Then it must equal what it was made from.
reach "$TARGET_URL"
started=$SECONDS
cat >"$work/clear.sql" <<'SQL'
SET client_min_messages = warning;
DO $clear$
DECLARE found name;
BEGIN
  FOR found IN SELECT nspname FROM pg_namespace
                WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'
  LOOP
    EXECUTE format('DROP SCHEMA %I CASCADE', found);
  END LOOP;
END
$clear$;
-- As every new database has it: https://www.postgresql.org/docs/current/ddl-schemas.html
CREATE SCHEMA public;
COMMENT ON SCHEMA public IS 'standard public schema';
GRANT USAGE ON SCHEMA public TO PUBLIC;
SQL
pg pg_restore --no-owner --no-privileges --file="$work/fill.sql" "$work/dump"
mark_sql "$work/mark.sql" "$MARK"
query --single-transaction --file="$work/clear.sql" --file="$work/fill.sql" \
  --file="$work/mark.sql" >"$work/ignored"
compare
tables=$(wc -l <"$work/tables.tsv")
took=$((SECONDS - started))
echo "filled from $name: $tables tables are equal, in $took seconds"
printf 'Filled from %s: %s tables equal, %s seconds.\n\n' "$name" "$tables" "$took" \
  >>"$GITHUB_STEP_SUMMARY"
