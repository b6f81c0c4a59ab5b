# How steps read an image in an OCI archive: which digest it has, and whether every byte belongs to it.
# https://github.com/opencontainers/image-spec/blob/main/image-layout.md
set -Eeuo pipefail

stop() {
  printf '::error title=Image::%s\n' "$1"
  exit 1
}

# unpack ARCHIVE LAYOUT: leaves files and folders only.
unpack() {
  [[ -f $1 ]] || stop "there is no archive $1"
  rm -rf -- "$2"
  mkdir -p -- "$2"
  tar --extract --file "$1" --directory "$2" --no-same-owner --no-same-permissions ||
    stop "the archive $1 cannot be read"
  [[ -z $(find "$2" -mindepth 1 ! -type f ! -type d -print -quit) ]] ||
    stop "the archive $1 holds more than files and folders"
}

# blob LAYOUT DIGEST: leaves the path in $path; its content has that digest.
blob() {
  [[ $2 =~ ^sha256:[0-9a-f]{64}$ ]] || stop "'$2' is no digest"
  path=$1/blobs/sha256/${2#sha256:}
  [[ -f $path ]] || stop "the archive lacks $2"
  [[ $(sha256sum <"$path") == "${2#sha256:}  -" ]] || stop "the archive holds other bytes as $2"
}

# inspect LAYOUT: leaves the digest of its one image in $digest; the image was built from COMMIT.
inspect() {
  local manifest config each
  [[ -f $1/index.json ]] || stop "the archive has no index.json"
  jq --exit-status '.manifests | length == 1' "$1/index.json" >/dev/null ||
    stop "the archive does not hold exactly one image"
  digest=$(jq --raw-output '.manifests[0].digest' "$1/index.json")
  blob "$1" "$digest"
  manifest=$path
  jq --exit-status '(.layers | length > 0) and (has("manifests") | not)' "$manifest" >/dev/null ||
    stop "$digest is not the manifest of one image with layers"
  config=$(jq --raw-output '.config.digest' "$manifest")
  while read -r each; do
    blob "$1" "$each"
  done < <(jq --raw-output '.layers[].digest, .config.digest' "$manifest")
  blob "$1" "$config"
  each=$(jq --raw-output '.config.Labels["org.opencontainers.image.revision"] // ""' "$path")
  [[ $each == "$COMMIT" ]] || stop "the image was built from '$each', not from $COMMIT"
}
