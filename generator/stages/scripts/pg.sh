# How the steps of a backup speak to PostgreSQL and to the bucket.
set -Eeuo pipefail
umask 077
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export AWS_MAX_ATTEMPTS=${AWS_MAX_ATTEMPTS:-5} AWS_PAGER=''
# The text of a row, and with it its hash, must not depend on who asks.
export PGOPTIONS='-c timezone=UTC -c datestyle=ISO -c intervalstyle=postgres -c extra_float_digits=1 -c bytea_output=hex -c lock_timeout=60s -c statement_timeout=0'
export PGCONNECT_TIMEOUT=20 PGAPPNAME=backup

stop() {
  printf '::error title=%s::%s\n' "$TITLE" "$1"
  exit 1
}

# pg TOOL ARGUMENT...: the tool from the image of the server's own version; without one, the local
# one. The password goes by the environment: a command line can be read by every process.
pg() {
  if [[ -z ${PG_CLIENT_IMAGE:-} ]]; then
    "$@"
  else
    docker run --rm --interactive --network host --user "$(id -u):$(id -g)" \
      --volume "$work:$work" --env PGHOST --env PGPORT --env PGUSER --env PGPASSWORD \
      --env PGDATABASE --env PGSSLMODE --env PGOPTIONS --env PGCONNECT_TIMEOUT --env PGAPPNAME \
      "$PG_CLIENT_IMAGE" "$@"
  fi
}

query() {
  pg psql --no-psqlrc --quiet --tuples-only --no-align --set ON_ERROR_STOP=1 "$@"
}

# store ARGUMENT...: one call of the bucket's API, limited in time.
store() {
  timeout 1800 aws --cli-connect-timeout 10 --cli-read-timeout 60 "$@"
}

# names: what is kept under PREFIX, in the order of time, one `<stamp>-<run>.<ending>` per line.
names() {
  store s3api list-objects-v2 --bucket "$BUCKET" --prefix "$PREFIX/" --output json >"$work/list"
  jq -r --arg prefix "$PREFIX/" '.Contents // [] | .[].Key | ltrimstr($prefix)
    | select(test("^[0-9]{8}T[0-9]{6}Z-[0-9]+-[0-9]+[.](dump|json)$"))' "$work/list" | sort
}

# age STAMP: seconds since a stamp such as 20271231T235959Z.
age() {
  local day=${1%T*} time=${1#*T}
  echo "$(($(date -u +%s) - $(date -u -d "$day ${time:0:2}:${time:2:2}:${time:4:2}" +%s)))"
}

# count_sql [SNAPSHOT]: rows and an order-free hash of every table of the team's own, tab-separated.
# Tables of extensions are left out, as pg_dump leaves their rows out.
count_sql() {
  echo 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;'
  if [[ -n ${1:-} ]]; then
    echo "SET TRANSACTION SNAPSHOT '$1';"
  fi
  cat <<'SQL'
\pset fieldsep '\t'
SELECT format('SELECT %L, count(*), coalesce(sum(hashtext(t::text)::bigint), 0) FROM ONLY %I.%I t',
              n.nspname || '.' || c.relname, n.nspname, c.relname)
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE c.relkind = 'r' AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
   AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass
                      AND d.objid = c.oid AND d.deptype = 'e')
 ORDER BY n.nspname, c.relname
\gexec
COMMIT;
SQL
}

# count_tables FILE [SNAPSHOT]
count_tables() {
  count_sql "${2:-}" >"$work/count.sql"
  query --file="$work/count.sql" >"$1"
}

# schema_hash [OPTION...]: of the schema's text, without comments and without the random keys that
# pg_dump writes since August 2025 (\restrict, \unrestrict).
schema_hash() {
  pg pg_dump --schema-only --no-owner --no-privileges --file="$work/schema.sql" "$@"
  sed -i -E '/^--/d; /^\\(un)?restrict /d; /^$/d' "$work/schema.sql"
  sha256_of "$work/schema.sql"
}

sha256_of() {
  sha256sum "$1" | cut -d ' ' -f 1
}
