# A mark is a comment on the database itself: no dump without --create takes it along
# (https://www.postgresql.org/docs/current/app-pgdump.html), and a transaction covers it.

# marked: the mark of the database, empty without one.
marked() {
  query --command "SELECT coalesce(shobj_description(oid, 'pg_database'), '') FROM pg_database
    WHERE datname = current_database()"
}

# mark_sql FILE MARK: writes what leaves the mark.
mark_sql() {
  [[ $2 =~ ^gatewright:\ [a-z\ ]+\ [0-9]+-[0-9]+$ ]] || stop "'$2' is no mark"
  {
    echo '\set QUIET on'
    echo 'SELECT current_database() AS name \gset'
    printf "COMMENT ON DATABASE :\"name\" IS '%s';\n" "$2"
  } >"$1"
}
