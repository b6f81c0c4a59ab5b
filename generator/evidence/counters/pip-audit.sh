# counts: packages that were looked up, without those that pip-audit had to skip
# unit: packages
# source: https://github.com/pypa/pip-audit#usage
jq --exit-status '.dependencies | map(select(has("version") and has("vulns"))) | length' "$REPORT"
