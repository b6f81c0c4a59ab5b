# counts: packages that were looked up; the answer must be an audit, not an error
# unit: packages
# source: https://pnpm.io/cli/audit
jq --exit-status '
  if has("error") or (.advisories | type) != "object"
  then error("pnpm audit could not do its work")
  else .metadata.totalDependencies end' "$REPORT"
