# Unpacks ARCHIVE into LAYOUT, and goes on only with the very image that this run has built: DIGEST.
[[ $DIGEST =~ ^sha256:[0-9a-f]{64}$ ]] || stop "the build has said no digest: '$DIGEST'"
unpack "$ARCHIVE" "$LAYOUT"
inspect "$LAYOUT"
[[ $digest == "$DIGEST" ]] || stop "the archive holds $digest, but the build made $DIGEST"
echo "$digest is the image that was built from $COMMIT"
