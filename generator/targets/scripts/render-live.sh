# Which commit is live, and which deploys would bring it back.
declare -A commits=()
state='{}'
for service in $SERVICES; do
  id=$(id_of "$service")
  ask "/services/$id/deploys?status=live&limit=1"
  deploy=$(jq -r '.[0].deploy.id // ""' "$answer")
  commit=$(jq -r '.[0].deploy.commit.id // ""' "$answer")
  state=$(jq -c --arg service "$service" --arg deploy "$deploy" '.[$service] = $deploy' <<<"$state")
  commits[${commit:-none}]=$service
  echo "$service: ${commit:-nothing} is live (${deploy:-no deploy})"
done
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
