# counts: tests without subtests that passed; a failure anywhere fails
# unit: tests
# source: https://pkg.go.dev/cmd/test2json
jq --slurp --exit-status '
  if any(.[]; .Action | IN("fail", "build-fail")) then error("the report says that tests failed")
  else (map(select(.Test != null) | .Package as $package | .Test | split("/")
      | range(1; length) as $depth | {key: "\($package) \(.[:$depth] | join("/"))", value: true})
    | from_entries) as $above
  | map(select(.Test != null and .Action == "pass") | "\(.Package) \(.Test)")
  | map(select($above[.] | not)) | unique | length end' "$REPORT"
