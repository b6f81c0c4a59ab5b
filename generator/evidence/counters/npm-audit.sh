# counts: packages that were looked up; the answer must be an audit, not an error
# unit: packages
# source: https://docs.npmjs.com/cli/v11/commands/npm-audit#audit-endpoints
jq --exit-status '
  if has("error") or .auditReportVersion != 2 then error("npm audit could not do its work")
  else .metadata.dependencies.total end' "$REPORT"
