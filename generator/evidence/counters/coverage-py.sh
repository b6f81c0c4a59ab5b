# counts: statements that could be covered
# unit: statements
# source: https://coverage.readthedocs.io/en/latest/commands/cmd_json.html
jq --exit-status '.totals.num_statements' "$REPORT"
