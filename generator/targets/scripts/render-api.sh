# How the steps of this target speak to Render.
set -Eeuo pipefail
api=${RENDER_API:-https://api.render.com/v1}
poll=${POLL_SECONDS:-10}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
answer=$work/answer
code=000

stop() {
  printf '::error title=Render::%s\n' "$1"
  exit 1
}

# A pasted key often ends in a line break. Anything odder could end the header that it goes into.
key=${RENDER_API_KEY//[$'\r\n']/}
[[ $key =~ ^[A-Za-z0-9_.-]+$ ]] || stop "the secret with Render's API key does not hold a key"

# call METHOD PATH [JSON]: the answer's body in $answer, its status in $code, 000 when none came.
call() {
  local body=()
  if (($# > 2)); then
    body=(--header 'Content-Type: application/json' --data-binary "$3")
  fi
  : >"$answer"
  : >"$work/headers"
  # The key comes by a file descriptor: a command line can be read by every process.
  if ! code=$(curl --config /dev/fd/3 --silent --show-error --output "$answer" \
    --dump-header "$work/headers" --write-out '%{http_code}' --connect-timeout 10 \
    --max-time "${CALL_SECONDS:-30}" --request "$1" "${body[@]}" "$api$2" \
    3< <(printf 'header = "Authorization: Bearer %s"\n' "$key")); then
    code=000
  fi
}

# ask PATH: reads once with patience; ends the step when Render refuses or stays away.
ask() {
  local try
  for try in 1 2 3 4 5; do
    call GET "$1"
    case $code in
      200) return ;;
      429 | 5?? | 000) pause "$try" ;;
      *) stop "Render answered $code to GET $1" ;;
    esac
  done
  stop "Render answered $code to GET $1, five times"
}

# pause FACTOR: as long as Render asks for, else longer with every try.
pause() {
  local asked
  asked=$(sed -n 's/^[Rr]etry-[Aa]fter: *\([0-9]\{1,4\}\).*/\1/p' "$work/headers")
  sleep "${asked:-$(jq -n "$poll * $1 / 2")}"
}

# variable PREFIX SERVICE: the name of the variable that tells something about a service.
variable() {
  local name=$1_${2^^}
  printf '%s' "${name//-/_}"
}

# id_of SERVICE: the id comes from the configuration variable RENDER_SERVICE_<NAME>.
id_of() {
  local id
  id=$(variable RENDER_SERVICE "$1")
  [[ ${!id:-} =~ ^[a-z]+-[A-Za-z0-9-]+$ ]] ||
    stop "the configuration variable $id does not hold the id of a service" >&2
  printf '%s' "${!id}"
}

# field PATH: one text of the answer, empty when it is absent or the answer is no JSON object.
field() {
  if ! jq -r --arg path "$1" 'getpath($path / ".") // "" | tostring' "$answer" 2>"$work/ignored"; then
    echo
  fi
}
