# WRAPPER: the wrapper's properties. The build tool that they name must be pinned by its hash.
if ! grep --quiet --extended-regexp '^distributionSha256Sum=[0-9a-f]{64}[[:space:]]*$' "$WRAPPER"; then
  echo "::error title=wrapper::$WRAPPER has no distributionSha256Sum"
  exit 1
fi
