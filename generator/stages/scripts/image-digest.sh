# Says which digest the image in ARCHIVE has; whoever takes it further is held to it.
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
unpack "$ARCHIVE" "$work/layout"
inspect "$work/layout"
echo "digest=$digest" >>"$GITHUB_OUTPUT"
echo "The image of $COMMIT is \`$digest\`." >>"$GITHUB_STEP_SUMMARY"
