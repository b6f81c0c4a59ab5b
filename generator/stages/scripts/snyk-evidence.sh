# SUMMARY: what Snyk has written about its test.
if ! jq --null-input --exit-status 'input | .dependencyCount >= 1' "$SUMMARY" > /dev/null; then
  echo "::error title=security-scan.snyk::Snyk did not say that it has tested any dependency"
  exit 1
fi
