# Asks HEALTH_URL until ANSWERS good answers in a row have come, or WAIT_SECONDS are over.
# Good is a 200, without following redirects, whose JSON says COMMIT under COMMIT_KEY. With the key
# `none`, or when no commit is expected, the status alone counts.
set -Eeuo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
deadline=$((SECONDS + WAIT_SECONDS))
good=0
last=''

# The key as it stands, else as a path with dots: `build.commit`.
said_commit() {
  if ! jq -r --arg key "$COMMIT_KEY" '(.[$key]? // getpath($key / ".")) | strings' \
    "$work/body" 2>"$work/ignored"; then
    return 0
  fi
}

# probe: 0 for a good answer; says in $last what came.
probe() {
  local code said
  : >"$work/body"
  if ! code=$(curl --silent --show-error --output "$work/body" --write-out '%{http_code}' \
    --header 'Cache-Control: no-cache' --connect-timeout 5 --max-time 10 --max-filesize 1000000 \
    "$HEALTH_URL" 2>"$work/error"); then
    last="no whole answer: $(head -c 200 "$work/error")"
    return 1
  fi
  last="status $code"
  [[ $code == 200 ]] || return 1
  [[ $COMMIT_KEY != none && -n $COMMIT ]] || return 0
  said=$(said_commit)
  last="status 200 from commit '${said:0:60}'"
  [[ $said == "$COMMIT" ]]
}

while true; do
  if probe; then
    good=$((good + 1))
    echo "good answer $good of $ANSWERS: $last"
  else
    good=0
    echo "not yet: $last"
  fi
  if ((good == ANSWERS)); then
    exit 0
  fi
  if ((SECONDS >= deadline)); then
    break
  fi
  sleep "${POLL_SECONDS:-5}"
done
printf '::error title=Smoke test::no %s good answers in a row from %s within %s seconds; last: %s\n' \
  "$ANSWERS" "$HEALTH_URL" "$WAIT_SECONDS" "$last"
exit 1
