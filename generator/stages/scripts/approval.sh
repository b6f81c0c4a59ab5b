# Says what is being approved; the people who must agree are set on the environment at GitHub.
printf '### %s\n\nApproved: commit %s may go to %s.\n' \
  "$ENVIRONMENT" "$COMMIT" "$URL" >>"$GITHUB_STEP_SUMMARY"
printf 'commit %s may go to %s (%s)\n' "$COMMIT" "$ENVIRONMENT" "$URL"
