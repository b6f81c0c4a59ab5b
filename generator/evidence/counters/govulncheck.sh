# counts: modules whose code was searched for calls, Go itself among them
# unit: modules
# source: https://pkg.go.dev/golang.org/x/vuln@v1.1.4/internal/govulncheck
jq --slurp --exit-status '
  if any(.[].config // empty; .scan_mode == "source" and .scan_level == "symbol")
  then map(.SBOM.modules[]?.path) | unique | length
  else error("govulncheck did not search the sources") end' "$REPORT"
