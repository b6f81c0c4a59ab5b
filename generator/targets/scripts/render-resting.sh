# Tells how many services of RESTING are suspended, as the output `resting`: all, some or none.
# https://api-docs.render.com/reference/retrieve-service (`suspended`)
there=0
suspended=0
for service in $RESTING; do
  id=$(id_of "$service")
  ask "/services/$id"
  mine "$service" || stop "$(another "$service")"
  there=$((there + 1))
  state=$(field suspended)
  case $state in
    suspended) suspended=$((suspended + 1)) ;;
    not_suspended) ;;
    *) stop "$service: Render says '$state' where it should say whether it is suspended" ;;
  esac
  echo "$service: $state"
done
resting=some
if ((suspended == there)); then
  resting=all
elif ((suspended == 0)); then
  resting=none
fi
echo "resting=$resting" >>"$GITHUB_OUTPUT"
