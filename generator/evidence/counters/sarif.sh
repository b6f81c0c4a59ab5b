# counts: files, or rules where no files are listed; a run that did not succeed fails
# unit: files or rules
# source: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
jq --exit-status '
  if .version != "2.1.0" then error("not a SARIF 2.1.0 report")
  elif any(.runs[].invocations[]?; .executionSuccessful == false)
  then error("the report says that the tool did not succeed")
  else ([.runs[].artifacts[]?] | length) as $files
  | if $files > 0 then $files
    else [.runs[].tool | .driver, .extensions[]? | .rules[]?] | length end
  end' "$REPORT"
