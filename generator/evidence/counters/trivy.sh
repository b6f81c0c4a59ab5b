# counts: packages, or files where no packages are listed
# unit: packages or files
# source: https://trivy.dev/latest/docs/configuration/reporting/#json
jq --exit-status '
  if .SchemaVersion != 2 then error("not a Trivy report")
  else ([.Results[]?.Packages[]?] | length) as $packages
  | if $packages > 0 then $packages else [.Results[]?.Target] | unique | length end
  end' "$REPORT"
