# compare: holds the database of PGDATABASE to $work/wanted.tsv and $wanted_schema, those of $name.
compare() {
  local schema
  count_tables "$work/tables.tsv"
  if ! diff "$work/wanted.tsv" "$work/tables.tsv"; then
    stop "the database does not hold the rows of $name (<), see above"
  fi
  schema=$(schema_hash "--dbname=$PGDATABASE")
  [[ $schema == "$wanted_schema" ]] || stop "the database has another schema than $name"
}
