jq --null-input --raw-output '
[[ program ]]
' "$FINDINGS"
