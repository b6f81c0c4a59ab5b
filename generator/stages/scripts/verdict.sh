# RESULTS: `toJSON(needs)`. EXPECTED: ids of the jobs, with spaces between. DUE_<ID>: for a job that
# does not run on every event, whether it had to run in this one (`true` or `false`).
if ! jq --null-input --exit-status --arg expected "$EXPECTED" '
  input | length > 0 and (keys == ($expected | split(" ") | sort))
' <<< "$RESULTS" > /dev/null; then
  echo "::error title=Verdict::the results are not those of exactly these jobs: $EXPECTED"
  exit 1
fi

ran=()
failed=0
for job in $EXPECTED; do
  result="$(jq --raw-output --arg job "$job" '.[$job].result' <<< "$RESULTS")"
  due="DUE_${job^^}"
  due="${due//-/_}"
  case "$result, due: ${!due-always}" in
    "success, due: "*)
      ran+=("$job")
      ;;
    "skipped, due: false")
      echo "- $job: not due in this run" >> "$GITHUB_STEP_SUMMARY"
      ;;
    *)
      echo "::error title=Verdict::$job: $result, but success was expected"
      failed=1
      ;;
  esac
done
echo "- ran: ${ran[*]}" >> "$GITHUB_STEP_SUMMARY"
echo "ran=${ran[*]}" >> "$GITHUB_OUTPUT"
exit "$failed"
