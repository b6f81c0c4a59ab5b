# counts: tests that ran, all but the pending and the planned ones; the report must say success
# unit: tests
# source: https://jestjs.io/docs/configuration#testresultsprocessor-string
jq --exit-status '
  if .success != true or .numFailedTests > 0 then error("the report says that tests failed")
  else .numTotalTests - .numPendingTests - .numTodoTests end' "$REPORT"
