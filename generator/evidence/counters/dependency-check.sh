# counts: dependencies that were looked up; one that could not be analysed fails
# unit: dependencies
# source: https://jeremylong.github.io/DependencyCheck/dependency-check-maven/check-mojo.html
jq --exit-status '
  if .reportSchema != "1.1" then error("not a report of dependency-check")
  elif (.scanInfo.analysisExceptions // [] | length) > 0
  then error("the report says that the analysis failed")
  else .dependencies | length end' "$REPORT"
