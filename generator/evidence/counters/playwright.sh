# counts: tests that ended as expected; a failed or flaky one fails
# unit: tests
# source: https://playwright.dev/docs/api/class-testreporter and https://playwright.dev/docs/test-reporters#json-reporter
jq --exit-status '
  if .stats.unexpected > 0 or .stats.flaky > 0 or (.errors | length) > 0
  then error("the report says that tests failed")
  else .stats | .expected + 0 * (.unexpected + .flaky) end' "$REPORT"
