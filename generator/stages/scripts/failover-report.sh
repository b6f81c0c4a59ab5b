# Says how it ended, and what to do when it did not.
set -Eeuo pipefail
{
  printf '%s of %s to %s: %s, with commit %s.\n\n' \
    "$TASK" "$ENVIRONMENT" "$REGION" "$JOB" "${COMMIT:-unknown}"
  if [[ $JOB != success ]]; then
    printf 'Run it again with the same choices: what is done already is found and left alone.\n'
  fi
} >>"$GITHUB_STEP_SUMMARY"
if [[ $JOB != success ]]; then
  echo "::error title=$TASK::$ENVIRONMENT did not get to $REGION; run it again with the same choices"
fi
