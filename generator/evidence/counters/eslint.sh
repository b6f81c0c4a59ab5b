# counts: files that were linted; an error in one of them fails
# unit: files
# source: https://eslint.org/docs/latest/use/formatters/#json
jq --exit-status '
  if any(.[]; .errorCount != 0) then error("the report says that files have errors")
  else map(.filePath | strings) | unique | length end' "$REPORT"
