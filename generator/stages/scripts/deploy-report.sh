# Says how the deploy ended, in the outputs and in the job's summary.
set -Eeuo pipefail
verdict=failed
live=''
if [[ $JOB == success && $SMOKE == success && $SUPERSEDED == false ]]; then
  verdict=deployed
  live=$COMMIT
elif [[ $JOB == success && $SUPERSEDED == true && $SMOKE == skipped ]]; then
  verdict=superseded
  live=$BEFORE
elif [[ $STARTED != true || $RESTORED == success ]]; then
  live=$BEFORE
elif [[ $SMOKE == success ]]; then
  # Something behind the smoke test failed: the deploy itself is live.
  live=$COMMIT
fi
printf 'verdict=%s\nlive=%s\n' "$verdict" "$live" >>"$GITHUB_OUTPUT"
{
  echo "### $ENVIRONMENT: $verdict"
  echo
  echo "| | commit |"
  echo "| --- | --- |"
  echo "| asked for | \`$COMMIT\` |"
  echo "| live before | \`${BEFORE:-unknown}\` |"
  echo "| live now | \`${live:-unknown}\` |"
  echo
  echo "How it binds to what was tested: $BINDING."
} >>"$GITHUB_STEP_SUMMARY"
if [[ $verdict == failed && $STARTED == true && $RESTORED != success && -z $live ]]; then
  echo "::error title=$ENVIRONMENT::the deploy failed and was not rolled back; look at $ENVIRONMENT now"
fi
# A green job without a deploy that answered would be a lie.
if [[ $verdict == failed && $JOB == success ]]; then
  echo "::error title=$ENVIRONMENT::no step failed, yet nothing was deployed"
  exit 1
fi
