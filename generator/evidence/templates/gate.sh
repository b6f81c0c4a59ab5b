[% if counter %]
if git ls-files --error-unmatch -- "$REPORT" > /dev/null 2>&1; then
  echo "::error title=[[ gate ]]::$REPORT is committed, but must be written by the gate"
  exit 1
fi
rm -rf -- "$REPORT"
mkdir -p -- "$(dirname -- "$REPORT")"

[% endif %]
(
[[ run ]]
)

[% if counter %]
# Counts [[ counter.counts ]].
if ! units="$(
[[ counter.script ]]
)"; then
  echo "::error title=[[ gate ]]::the report at $REPORT cannot be counted"
  exit 1
fi
if [ "$units" -ge "$AT_LEAST" ]; then
  echo "- [[ gate ]]: examined $units [[ counter.unit ]]" >> "$GITHUB_STEP_SUMMARY"
else
  echo "::error title=[[ gate ]]::examined $units [[ counter.unit ]], at least $AT_LEAST expected"
  exit 1
fi
[% else %]
echo "- [[ gate ]]: passed" >> "$GITHUB_STEP_SUMMARY"
[% endif %]
