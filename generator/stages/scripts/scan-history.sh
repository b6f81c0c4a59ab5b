# SCANNER: TruffleHog's image, by digest. REPORT: gets the commits that the search covers.
if [ "$(git rev-parse --is-shallow-repository)" != false ]; then
  echo "::error title=quality.secrets::the checkout is shallow, the whole history was expected"
  exit 1
fi
head="$(git rev-parse HEAD)"
git rev-list "$head" > "$REPORT"
work="$(mktemp -d)"
if ! docker run --rm --volume "$PWD:/repo:ro" "$SCANNER" git file:///repo --branch "$head" \
  --results verified,unknown --fail-on-scan-errors --no-update --json \
  > "$work/found" 2> "$work/log"; then
  cat "$work/log"
  exit 1
fi

# TruffleHog's last word says how much it has read: nothing read is nothing proven.
if ! jq --raw-input --null-input --exit-status '
  [inputs | fromjson? | objects | select(.msg == "finished scanning") | .chunks] | add > 0
' "$work/log" > /dev/null; then
  cat "$work/log"
  echo "::error title=quality.secrets::the scanner did not say that it has read anything"
  exit 1
fi
# Without the secret itself, which stands in the output of the scanner.
jq --raw-output '
  def words: tostring | gsub("[\\s%]+"; " ");
  .SourceMetadata.Data.Git as $at
  | "::error title=Secret in the history::\(.DetectorName | words) in \($at.file | words)"
    + ":\($at.line | words) of commit \($at.commit | words)"
    + (if .Verified then ", which works: revoke it" else ", whose check failed" end)
' "$work/found"
if [ -s "$work/found" ]; then
  exit 1
fi
