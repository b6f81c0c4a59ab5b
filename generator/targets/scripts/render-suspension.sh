# Brings every service of RESTING to the state WANTED: `suspended`, or `not_suspended`.
# https://api-docs.render.com/reference/suspend-service and resume-service answer 202 at once, so
# the state is asked for until it is there.
case $WANTED in
  suspended) verb=suspend ;;
  not_suspended) verb=resume ;;
  *) stop "unknown state '$WANTED'" ;;
esac
deadline=$((SECONDS + ${WAIT_SECONDS:-600}))

# reached ID: whether Render says so of the service.
reached() {
  ask "/services/$1"
  [[ $(field suspended) == "$WANTED" ]]
}

# change SERVICE ID: asks until Render has taken it, for an answer may get lost.
change() {
  local said
  call POST "/services/$2/$verb"
  said=$code
  case $said in
    200 | 202) taken=true ;;
    429 | 5?? | 000) pause 2 ;;
    *) reached "$2" || stop "Render answered $said to $verb $1" ;;
  esac
}

for service in $RESTING; do
  id=$(id_of "$service")
  ask "/services/$id"
  mine "$service" || stop "$(another "$service")"
  taken=false
  until reached "$id"; do
    ((SECONDS < deadline)) || stop "$service: Render does not $verb it in time"
    if [[ $taken == true ]]; then
      sleep "$poll"
    else
      change "$service" "$id"
    fi
  done
  echo "$service: $WANTED"
done
