# newest: leaves the name of the newest backup in $name and its age in seconds in $seconds.
newest() {
  names >"$work/names"
  name=$(sed -n 's/[.]json$//p' "$work/names" | tail -n 1)
  [[ -n $name ]] || stop "there is no backup under s3://$BUCKET/$PREFIX"
  seconds=$(age "${name%%-*}")
}
