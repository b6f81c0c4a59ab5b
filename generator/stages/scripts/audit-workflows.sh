# SCANNER: zizmor's image, by digest. REPORT: gets the files that zizmor has completed.
work="$(mktemp -d)"
export FINDINGS="$work/report.sarif"
git -c core.quotePath=false ls-files -- \
  ':(glob).github/workflows/*.yml' ':(glob).github/workflows/*.yaml' \
  ':(glob)**/action.yml' ':(glob)**/action.yaml' | LC_ALL=C sort > "$work/wanted"
mapfile -t files < "$work/wanted"
if ! docker run --rm --network none --volume "$PWD:/repo:ro" --workdir /repo "$SCANNER" \
  --offline --strict-collection --persona regular --no-config --no-ignores --no-progress \
  --color never --format sarif -- "${files[@]}" > "$FINDINGS" 2> "$work/log"; then
  cat "$work/log"
  exit 1
fi
sed -n 's/^.* completed //p' "$work/log" | LC_ALL=C sort > "$REPORT"
if ! diff "$work/wanted" "$REPORT"; then
  echo "::error title=security-scan.workflows::not every workflow and action was examined"
  exit 1
fi
