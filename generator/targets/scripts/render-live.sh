# Which commit is live, and which deploys would bring it back.
# A deploy of an image knows no commit, so what answers at HEALTH_URL is asked for it.
declare -A commits=()
state='{}'
images=0
for service in $SERVICES; do
  id=$(id_of "$service")
  ask "/services/$id/deploys?status=live&limit=1"
  deploy=$(jq -r '.[0].deploy.id // ""' "$answer")
  state=$(jq -c --arg service "$service" --arg deploy "$deploy" '.[$service] = $deploy' <<<"$state")
  image=$(jq -r '.[0].deploy.image.sha // ""' "$answer")
  commit=$(jq -r '.[0].deploy.commit.id // ""' "$answer")
  if [[ -n $image ]]; then
    images=$((images + 1))
  else
    commits[${commit:-none}]=$service
  fi
  echo "$service: ${image:-${commit:-nothing}} is live (${deploy:-no deploy})"
done
if ((images > 0)); then
  commit=none
  # Without an answer it is unknown what is live, which the first deploy must survive.
  if [[ $COMMIT_KEY != none ]] && curl --silent --show-error --fail --retry 2 --connect-timeout 10 \
    --max-time 30 --max-filesize 1000000 --output "$answer" "$HEALTH_URL"; then
    if ! commit=$(jq -r --arg key "$COMMIT_KEY" '(.[$key]? // getpath($key / ".")) | strings' \
      "$answer" 2>"$work/ignored"); then
      commit=none
    fi
  fi
  commits[${commit:-none}]=health
fi
commit=''
if ((${#commits[@]} == 1)); then
  for commit in "${!commits[@]}"; do :; done
else
  echo "::notice title=Render::the services do not run the same commit"
fi
[[ $commit =~ ^[0-9a-f]{40}$ ]] || commit=''
{
  echo "commit=$commit"
  echo "state=$state"
} >>"$GITHUB_OUTPUT"
