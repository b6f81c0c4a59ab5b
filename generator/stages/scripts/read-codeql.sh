# SARIF_FOLDER: where CodeQL has left its reports. REPORT: gets the files that CodeQL has read.
work="$(mktemp -d)"
export FINDINGS="$work/all.sarif"
jq --slurp '
  if any(.[]; .version != "2.1.0") then error("not a SARIF 2.1.0 report")
  elif any(.[].runs[].invocations[]?; .executionSuccessful == false)
  then error("CodeQL says that it did not succeed")
  else {version: "2.1.0", runs: map(.runs[])} end
' "$SARIF_FOLDER"/*.sarif > "$FINDINGS"
jq --raw-output '
  .runs[].invocations[]?.toolExecutionNotifications[]?
  | select(.descriptor.id | tostring | endswith("/diagnostics/successfully-extracted-files"))
  | .locations[]?.physicalLocation.artifactLocation.uri
' "$FINDINGS" > "$REPORT"
