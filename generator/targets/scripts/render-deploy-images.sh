# Brings COMMIT live, service by service: a tested image by its digest where IMAGE_<SERVICE> names
# one, else a build of the commit. The first failure leaves the later services alone.
# https://api-docs.render.com/reference/create-deploy
[[ ${COMMIT:-} =~ ^[0-9a-f]{40}$ ]] || stop "COMMIT is no full commit id: '${COMMIT:-}'"

# wanted SERVICE: leaves the image in $image, empty for a commit, and its digest in $digest.
wanted() {
  local variable=IMAGE_${1^^}
  variable=${variable//-/_}
  image='' digest=''
  [[ -n ${!variable+set} ]] || return 0
  [[ ${!variable} =~ ^[a-z0-9.-]+(:[0-9]+)?(/[a-z0-9._-]+)+@sha256:[0-9a-f]{64}$ ]] ||
    stop "$variable is no image with its digest: '${!variable}'"
  image=${!variable}
  digest=${image##*@}
}

# named REFERENCE: the image without tag and digest.
named() {
  local name=${1%%@*}
  [[ ${name##*/} != *:* ]] || name=${name%:*}
  printf '%s' "$name"
}

# same SERVICE ID: Render lets a deploy change nothing but tag and digest of what is set there.
same() {
  local set_up
  ask "/services/$2"
  set_up=$(field imagePath)
  [[ $(named "$set_up") == "$(named "$image")" ]] ||
    stop "$1 is set up at Render for '$set_up', which is not $(named "$image")"
}

# known ID: remembers which deploys exist, to recognise a new one by its absence here.
known() {
  ask "/services/$1/deploys?limit=20"
  jq '[.[].deploy.id]' "$answer" >"$work/known-$1"
}

# search ID: the new deploy of what is wanted, for triggers whose answer holds no id.
search() {
  local until=$((SECONDS + ${SEARCH_SECONDS:-90}))
  deploy=''
  while [[ -z $deploy ]] && ((SECONDS < until)); do
    call GET "/services/$1/deploys?limit=20"
    if [[ $code == 200 ]]; then
      deploy=$(jq -r --arg commit "$COMMIT" --arg image "$image" --slurpfile known "$work/known-$1" '
        [.[].deploy | select(if $image == "" then .commit.id == $commit else .image.ref == $image end)
          | select(.id | IN($known[0][]) | not) | .id] | first // ""' "$answer")
    fi
    [[ -n $deploy ]] || sleep "$poll"
  done
}

# trigger ID: leaves the id of the new deploy in $deploy, empty when none was found.
trigger() {
  local asked="{\"commitId\": \"$COMMIT\"}"
  [[ -z $image ]] || asked="{\"imageUrl\": \"$image\"}"
  deploy=''
  while ((SECONDS < deadline)); do
    call POST "/services/$1/deploys" "$asked"
    case $code in
      201 | 200) deploy=$(field id) ;;
      429 | 503)
        pause 2
        continue
        ;;
      202 | 5?? | 000) ;;
      *) stop "Render answered $code to the deploy of $1" ;;
    esac
    # After a lost answer the deploy may well be on its way: it is looked for, never asked twice.
    [[ -n $deploy ]] || search "$1"
    return 0
  done
}

# confirm SERVICE: what is live, by the answer of the last look, is what was asked for.
confirm() {
  local live
  if [[ -n $image ]]; then
    live=$(field image.sha)
    [[ sha256:${live#sha256:} == "$digest" ]] ||
      stop "$1: deploy $deploy is live with the image '$live', not $digest"
  else
    live=$(field commit.id)
    [[ $live == "$COMMIT" ]] || stop "$1: deploy $deploy is live with '$live', not $COMMIT"
  fi
}

for service in $SERVICES; do
  id=$(id_of "$service")
  wanted "$service"
  [[ -z $image ]] || same "$service" "$id"
  known "$id"
done
echo 'started=true' >>"$GITHUB_OUTPUT"
for service in $SERVICES; do
  id=$(id_of "$service")
  wanted "$service"
  echo "$service: deploying ${image:-$COMMIT}"
  trigger "$id"
  [[ -n $deploy ]] || stop "$service: no deploy of ${image:-$COMMIT} has started"
  wait_for "$id" "$deploy" || stop "$service: deploy $deploy failed, $reason"
  confirm "$service"
  echo "$service: deploy $deploy is live"
done
