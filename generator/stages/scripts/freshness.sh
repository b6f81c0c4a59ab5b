# Decides whether COMMIT may still go live: it must be on BRANCH, and LIVE must not be newer.
# https://git-scm.com/docs/git-merge-base: --is-ancestor gives 0 for yes, 1 for no, else an error.
set -Eeuo pipefail
stop() {
  printf '::error title=Not deployable::%s\n' "$1"
  exit 1
}

# is_ancestor OLDER NEWER
is_ancestor() {
  local status=0
  if git merge-base --is-ancestor "$1" "$2"; then
    return 0
  else
    status=$?
  fi
  ((status == 1)) || stop "git cannot compare $1 with $2"
  return 1
}

git rev-parse --quiet --verify "$COMMIT^{commit}" >/dev/null ||
  stop "commit $COMMIT is not in this repository"
git rev-parse --quiet --verify "origin/$BRANCH^{commit}" >/dev/null ||
  stop "branch '$BRANCH' is not in this repository"
is_ancestor "$COMMIT" "origin/$BRANCH" || stop "commit $COMMIT is not on branch '$BRANCH'"

superseded=false
if [[ -z $LIVE ]]; then
  echo '::notice title=Freshness::it is not known which commit is live'
elif ! git rev-parse --quiet --verify "$LIVE^{commit}" >/dev/null; then
  echo "::warning title=Freshness::the live commit $LIVE is not in this repository"
elif [[ $LIVE != "$COMMIT" ]] && is_ancestor "$COMMIT" "$LIVE"; then
  superseded=true
  echo "::notice title=Superseded::the newer commit $LIVE is live; nothing is deployed"
fi
echo "superseded=$superseded" >>"$GITHUB_OUTPUT"
