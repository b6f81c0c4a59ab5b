# Pushes the image in LAYOUT to IMAGE with each of TAGS, and reads back what the registry then has.
# https://github.com/containers/skopeo/blob/main/docs/skopeo-copy.1.md
[[ $DIGEST =~ ^sha256:[0-9a-f]{64}$ ]] || stop "there is no digest to push: '$DIGEST'"
[[ $IMAGE =~ ^[a-z0-9.-]+(:[0-9]+)?(/[a-z0-9._-]+)+$ ]] || stop "'$IMAGE' is no name of an image"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
inspect "$LAYOUT"
[[ $digest == "$DIGEST" ]] || stop "the image is $digest by now, not $DIGEST"
# The password stays off the command line, which every process can read.
printf '%s' "${REGISTRY_PASSWORD//[$'\r\n']/}" |
  skopeo login --authfile "$work/auth" --tls-verify="${REGISTRY_TLS:-true}" \
    --username "$REGISTRY_USER" --password-stdin "${IMAGE%%/*}"

# holds REFERENCE: what the registry gives for it is DIGEST, byte for byte.
holds() {
  skopeo inspect --raw --authfile "$work/auth" --tls-verify="${REGISTRY_TLS:-true}" \
    "docker://$1" >"$work/manifest"
  [[ $(sha256sum <"$work/manifest") == "${DIGEST#sha256:}  -" ]] ||
    stop "the registry has another image as $1"
}

for tag in $TAGS; do
  skopeo copy --preserve-digests --retry-times 3 --authfile "$work/auth" \
    --dest-tls-verify="${REGISTRY_TLS:-true}" "oci:$LAYOUT" "docker://$IMAGE:$tag"
  holds "$IMAGE:$tag"
done
holds "$IMAGE@$DIGEST"
echo "digest=$DIGEST" >>"$GITHUB_OUTPUT"
echo "\`$IMAGE@$DIGEST\` is the image of $COMMIT." >>"$GITHUB_STEP_SUMMARY"
