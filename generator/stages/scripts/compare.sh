# compare: holds the database of PGDATABASE to $work/wanted.tsv and $wanted_schema; says $name.
compare() {
  local schema
  count_tables "$work/tables.tsv"
  if ! diff "$work/wanted.tsv" "$work/tables.tsv"; then
    stop "$name does not hold the rows that its manifest says (<), see above"
  fi
  schema=$(schema_hash "--dbname=$PGDATABASE")
  [[ $schema == "$wanted_schema" ]] || stop "$name has another schema than its manifest"
}
