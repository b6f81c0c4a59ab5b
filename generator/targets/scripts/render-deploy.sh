# Brings live, service by service, a tested image by its digest where IMAGE_<SERVICE> names one, else
# COMMIT; the first failure leaves the later ones alone.
[[ ${COMMIT:-} =~ ^[0-9a-f]{40}$ ]] || stop "COMMIT is no full commit id: '${COMMIT:-}'"

# Render is told it by one key, says what was asked for in a second, and what is live in a third.
# https://api-docs.render.com/reference/create-deploy
declare -A told=([commit]=commitId [image]=imageUrl)
declare -A asked=([commit]=commit.id [image]=image.ref)
declare -A shown=([commit]=commit.id [image]=image.sha)

# aim SERVICE: leaves it in $aim, and in $kind whether that is a commit or an image.
aim() {
  local image
  image=$(variable IMAGE "$1")
  kind=commit aim=$COMMIT
  [[ -n ${!image+set} ]] || return 0
  [[ ${!image} =~ ^[a-z0-9.-]+(:[0-9]+)?(/[a-z0-9._-]+)+@sha256:[0-9a-f]{64}$ ]] ||
    stop "$image is no image with its digest: '${!image}'"
  kind=image aim=${!image}
}

# known ID: remembers which deploys exist, to recognise a new one by its absence here.
known() {
  ask "/services/$1/deploys?limit=20"
  jq '[.[].deploy.id]' "$answer" >"$work/known-$1"
}

# search ID: the new deploy of what is aimed at, for triggers whose answer holds no id.
search() {
  local until=$((SECONDS + ${SEARCH_SECONDS:-90}))
  deploy=''
  while [[ -z $deploy ]] && ((SECONDS < until)); do
    call GET "/services/$1/deploys?limit=20"
    if [[ $code == 200 ]]; then
      deploy=$(jq -r --arg aim "$aim" --arg asked "${asked[$kind]}" --slurpfile known "$work/known-$1" '
        [.[].deploy | select(getpath($asked / ".") == $aim)
          | .id | select(IN($known[0][]) | not)]
        | first // ""' "$answer")
    fi
    [[ -n $deploy ]] || sleep "$poll"
  done
}

# trigger ID: leaves the id of the new deploy in $deploy, empty when none was found.
trigger() {
  deploy=''
  while ((SECONDS < deadline)); do
    call POST "/services/$1/deploys" "{\"${told[$kind]}\": \"$aim\"}"
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

for service in $SERVICES; do
  id=$(id_of "$service")
  aim "$service"
  known "$id"
done
echo 'started=true' >>"$GITHUB_OUTPUT"
for service in $SERVICES; do
  id=$(id_of "$service")
  aim "$service"
  echo "$service: deploying $aim"
  trigger "$id"
  [[ -n $deploy ]] || stop "$service: no deploy of $aim has started"
  wait_for "$id" "$deploy" || stop "$service: deploy $deploy failed, $reason"
  live=$(field "${shown[$kind]}")
  # Render may leave out the name of the digest's algorithm.
  [[ ${live#sha256:} == "${aim##*sha256:}" ]] ||
    stop "$service: deploy $deploy is live with '$live', not ${aim##*@}"
  echo "$service: deploy $deploy is live"
done
