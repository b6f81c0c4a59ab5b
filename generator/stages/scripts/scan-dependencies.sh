# LOCK_FILES: one path on each line, those that the components are built from.
run_trivy filesystem . --scanners vuln --list-all-pkgs --include-dev-deps
while IFS= read -r lock; do
  if [ -n "$lock" ] && ! jq --null-input --exit-status --arg lock "$lock" '
    input | any(.Results[]?; .Target == $lock and (.Packages | length) > 0)
  ' "$REPORT" > /dev/null; then
    echo "::error title=security-scan.dependencies::no package was found in $lock"
    exit 1
  fi
done <<< "$LOCK_FILES"
export FINDINGS="$REPORT"
