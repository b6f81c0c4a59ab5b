# Says what is being approved, and why: the plan itself stands in the summary of the job before.
set -Eeuo pipefail
if [[ ! $REASON =~ [^[:space:]] ]]; then
  echo '::error title=Apply::no reason was given'
  exit 1
fi
{
  printf '### Approved: %s\n\nPlan %s, of commit %s, asked for by %s:\n\n' \
    "$FOLDER" "$SHA256" "$GITHUB_SHA" "$GITHUB_ACTOR"
  # A reason is text of a person: nothing in it may become a heading or a link of ours.
  printf '    %s\n' "${REASON//[$'\r\n']/ }"
} >>"$GITHUB_STEP_SUMMARY"
