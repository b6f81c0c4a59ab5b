# Brings COMMIT live, service by service; the first failure leaves the later services alone.
[[ ${COMMIT:-} =~ ^[0-9a-f]{40}$ ]] || stop "COMMIT is no full commit id: '${COMMIT:-}'"

# known ID: remembers which deploys exist, to recognise a new one by its absence here.
known() {
  ask "/services/$1/deploys?limit=20"
  jq '[.[].deploy.id]' "$answer" >"$work/known-$1"
}

# search ID: the new deploy of COMMIT, for triggers whose answer holds no id.
search() {
  local until=$((SECONDS + ${SEARCH_SECONDS:-90}))
  deploy=''
  while [[ -z $deploy ]] && ((SECONDS < until)); do
    call GET "/services/$1/deploys?limit=20"
    if [[ $code == 200 ]]; then
      deploy=$(jq -r --arg commit "$COMMIT" --slurpfile known "$work/known-$1" '
        [.[].deploy | select(.commit.id == $commit and (.id | IN($known[0][]) | not)) | .id]
        | first // ""' "$answer")
    fi
    [[ -n $deploy ]] || sleep "$poll"
  done
}

# trigger ID: leaves the id of the new deploy in $deploy, empty when none was found.
trigger() {
  deploy=''
  while ((SECONDS < deadline)); do
    call POST "/services/$1/deploys" "{\"commitId\": \"$COMMIT\"}"
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
  known "$id"
done
echo 'started=true' >>"$GITHUB_OUTPUT"
for service in $SERVICES; do
  id=$(id_of "$service")
  echo "$service: deploying $COMMIT"
  trigger "$id"
  [[ -n $deploy ]] || stop "$service: no deploy of $COMMIT has started"
  wait_for "$id" "$deploy" || stop "$service: deploy $deploy failed, $reason"
  commit=$(field commit.id)
  [[ $commit == "$COMMIT" ]] || stop "$service: deploy $deploy is live with '$commit', not $COMMIT"
  echo "$service: deploy $deploy is live"
done
