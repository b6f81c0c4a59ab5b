# Brings back the deploys of STATE, in reverse order; every service is tried, any failure is red.

# roll_back SERVICE ID DEPLOY: leaves the id of the new deploy in $deploy, empty when refused.
roll_back() {
  deploy=''
  while ((SECONDS < deadline)); do
    call POST "/services/$2/rollback" "{\"deployId\": \"$3\"}"
    case $code in
      200 | 201) deploy=$(field id) ;;
      429 | 500 | 502 | 503 | 504 | 000)
        pause 2
        continue
        ;;
    esac
    return 0
  done
}

restore() {
  local id before
  id=$(id_of "$1")
  before=$(jq -r --arg service "$1" '.[$service] // ""' <<<"$STATE")
  if [[ -z $before ]]; then
    miss "$1: nothing was live before, so there is nothing to bring back"
    return 0
  fi
  ask "/services/$id/deploys?status=live&limit=1"
  if [[ $(jq -r '.[0].deploy.id // ""' "$answer") == "$before" ]]; then
    echo "$1: deploy $before still serves"
    return 0
  fi
  roll_back "$1" "$id" "$before"
  if [[ -z $deploy ]]; then
    miss "$1: Render answered $code to the rollback to $before"
  elif wait_for "$id" "$deploy"; then
    echo "$1: deploy $deploy has brought $before back"
  else
    miss "$1: the rollback to $before failed, $reason"
  fi
}

jq -e 'type == "object"' <<<"${STATE:-}" >"$work/ignored" || stop "STATE is no JSON object: '${STATE:-}'"
reversed=''
for service in $SERVICES; do reversed="$service $reversed"; done
for service in $reversed; do restore "$service"; done
exit "$failed"
