# Is the first region really down? One that answers is only left when that was planned.
set -Eeuo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for ((try = 1; try <= TRIES; try++)); do
  if ! code=$(curl --silent --show-error --output "$work/body" --write-out '%{http_code}' \
    --header 'Cache-Control: no-cache' --connect-timeout 5 --max-time 10 --max-filesize 1000000 \
    "$HEALTH_URL" 2>"$work/error"); then
    code=000
  fi
  echo "try $try of $TRIES: $HEALTH_URL answers $code"
  if [[ $code == 200 ]]; then
    [[ $PLANNED == true ]] || {
      printf '::error title=Failover::%s is well: it is not left unless that is planned\n' "$HEALTH_URL"
      exit 1
    }
    exit 0
  fi
  if ((try < TRIES)); then
    sleep "${POLL_SECONDS:-10}"
  fi
done
echo "$HEALTH_URL is down"
