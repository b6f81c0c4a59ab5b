# counts: lines that could be covered
# unit: lines of code
# source: https://istanbul.js.org/docs/advanced/alternative-reporters/#json-summary
jq --exit-status '.total.lines.total' "$REPORT"
