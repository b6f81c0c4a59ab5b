# SCANNER: hadolint's image, by digest. DOCKERFILE: the file to read. REPORT: gets its base images.
# It reads standard input in an empty container, so that no .hadolint.yaml of the repository and no
# HADOLINT_* of the environment reaches it.
work="$(mktemp -d)"
export FINDINGS="$work/named.sarif"
if ! docker run --rm --interactive --network none "$SCANNER" \
  hadolint --disable-ignore-pragma --format sarif - < "$DOCKERFILE" > "$work/report.sarif"; then
  echo "::notice title=security-scan.dockerfile::hadolint objects to $DOCKERFILE, see below"
fi
# hadolint has nothing against an empty file.
grep --ignore-case '^[[:space:]]*FROM[[:space:]]' "$DOCKERFILE" > "$REPORT"
jq --arg file "$DOCKERFILE" '
  (.runs[].results[].locations[]?.physicalLocation.artifactLocation.uri) = $file
' "$work/report.sarif" > "$FINDINGS"
