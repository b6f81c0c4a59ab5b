# Finds out, before anything is changed, all that keeps the services from being deployed to.
# https://api-docs.render.com/reference/retrieve-service

# named REFERENCE: the image without tag and digest.
named() {
  local name=${1%%@*}
  [[ ${name##*/} != *:* ]] || name=${name%:*}
  printf '%s' "$name"
}

# awake SERVICE: a suspended service takes no deploy.
awake() {
  local state
  state=$(field suspended)
  case $state in
    not_suspended) ;;
    suspended) miss "$1: it is suspended and takes no deploy; resume it on Render" ;;
    *) miss "$1: Render says '$state' where it should say whether it is suspended; look at it there" ;;
  esac
}

# same SERVICE IMAGE: Render lets a deploy change nothing but tag and digest of the image that is set.
same() {
  local path
  path=$(field imagePath)
  if [[ -z $2 ]]; then
    [[ -z $path ]] ||
      miss "$1: it is set up for the image '$path', not to build a commit; set its repository on Render"
  elif [[ $(named "$path") != "$2" ]]; then
    miss "$1: it is set up for '$path', not for $2; set that image on Render"
  fi
}

# held SERVICE: Render would deploy pushes by itself, past the gates. It never does so for an image.
# autoDeployTrigger takes the place of autoDeploy, which older services may have alone.
held() {
  local auto trigger
  auto=$(field autoDeploy)
  trigger=$(field autoDeployTrigger)
  case ${trigger:-none},${auto:-none} in
    off,no | off,none | none,no) ;;
    none,none) miss "$1: Render does not say that auto-deploy is off; look at its settings there" ;;
    *)
      miss "$1: auto-deploy is on (trigger '$trigger', autoDeploy '$auto'), so pushes pass the gates; switch it off on Render"
      ;;
  esac
}

for service in $SERVICES; do
  id=$(id_of "$service")
  image=$(variable RENDER_IMAGE "$service")
  ask "/services/$id"
  if ! mine "$service"; then
    miss "$(another "$service")"
    continue
  fi
  awake "$service"
  same "$service" "${!image:-}"
  [[ -n ${!image:-} ]] || held "$service"
  echo "$service: looked at $id"
done
exit "$failed"
