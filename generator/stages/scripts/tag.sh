# Marks the deployed COMMIT with a tag that sorts by run and that a re-run finds again.
# https://docs.github.com/en/rest/git/refs
set -Eeuo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
printf -v tag '%s-%06d-%s' "$TAG_PREFIX" "$RUN_NUMBER" "${COMMIT:0:12}"

# call METHOD PATH [JSON]: the answer's body in $work/answer, its status in $code.
call() {
  local body=()
  if (($# > 2)); then
    body=(--data-binary "$3")
  fi
  : >"$work/answer"
  if ! code=$(curl --config /dev/fd/3 --silent --show-error --output "$work/answer" \
    --write-out '%{http_code}' --connect-timeout 10 --max-time 30 --request "$1" "${body[@]}" \
    --header 'Accept: application/vnd.github+json' \
    --header 'X-GitHub-Api-Version: 2022-11-28' "$GITHUB_API_URL/repos/$GITHUB_REPOSITORY/git/$2" \
    3< <(printf 'header = "Authorization: Bearer %s"\n' "$GITHUB_TOKEN")); then
    code=000
  fi
}

for try in 1 2 3; do
  # Asked first: a re-run, or a try whose answer was lost, has made the tag already.
  call GET "ref/tags/$tag"
  if [[ $code == 200 ]]; then
    found=$(jq -r '.object.sha' "$work/answer")
    if [[ $found != "$COMMIT" ]]; then
      echo "::error title=Release tag::tag $tag exists and names $found, not $COMMIT"
      exit 1
    fi
    code=201
  else
    call POST refs "{\"ref\": \"refs/tags/$tag\", \"sha\": \"$COMMIT\"}"
  fi
  if [[ $code == 201 ]]; then
    echo "tag $tag names $COMMIT"
    echo "tag=$tag" >>"$GITHUB_OUTPUT"
    exit 0
  fi
  echo "GitHub answered $code to tag $tag, try $try of 3"
  sleep "${POLL_SECONDS:-5}"
done
echo "::error title=Release tag::tag $tag could not be made, GitHub answered $code"
exit 1
