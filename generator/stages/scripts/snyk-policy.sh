# WAIVED_FINDINGS: lines `ID UNTIL`. Snyk reads nothing but this policy, and counts a finding again
# once its day is over: https://docs.snyk.io/manage-risk/policies/the-.snyk-file
mkdir -p .gatewright
mkdir .gatewright/snyk
{
  echo "version: v1.25.0"
  echo "ignore:"
  while read -r finding until; do
    if [ -n "$finding" ]; then
      printf "  '%s':\n    - '*':\n        reason: waived in the blueprint\n" "$finding"
      printf "        expires: %sT23:59:59.999Z\n" "$until"
    fi
  done <<< "$WAIVED_FINDINGS"
} > .gatewright/snyk/.snyk
