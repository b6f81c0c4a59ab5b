# want KEY: one value of the manifest.
want() {
  jq -er ".$1" "$work/manifest"
}

# fetch: brings $name into $work/dump and holds it to its manifest; leaves what must be equal in
# $work/wanted.tsv and $wanted_schema.
fetch() {
  local size sum wanted
  store s3 cp --only-show-errors "s3://$BUCKET/$PREFIX/$name.json" "$work/manifest"
  store s3 cp --only-show-errors "s3://$BUCKET/$PREFIX/$name.dump" "$work/dump"
  size=$(stat --format %s "$work/dump")
  wanted=$(want size)
  ((size == wanted)) || stop "$name has $size bytes, its manifest says $wanted"
  sum=$(sha256_of "$work/dump")
  wanted=$(want sha256)
  [[ $sum == "$wanted" ]] || stop "$name has another checksum than its manifest"
  jq -er '.tables[] | [.name, (.rows | tostring), .hash] | join("\t")' "$work/manifest" \
    >"$work/wanted.tsv" || stop "the manifest of $name names no table"
  wanted_schema=$(want schema_sha256)
}
