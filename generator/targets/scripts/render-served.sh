# Which commit is live, or was when the services were put to rest.
declare -A commits=()
for service in $SERVICES; do
  id=$(id_of "$service")
  commit=''
  for status in live deactivated; do
    ask "/services/$id/deploys?status=$status&limit=1"
    commit=$(jq -r '.[0].deploy.commit.id // ""' "$answer")
    [[ -z $commit ]] || break
  done
  echo "$service: ${commit:-nothing}"
  commits[${commit:-none}]=$service
done
((${#commits[@]} == 1)) ||
  stop "the services do not run one commit, so it is not known which one to deploy"
for commit in "${!commits[@]}"; do :; done
[[ $commit =~ ^[0-9a-f]{40}$ ]] || stop "it is not known which commit was live"
echo "commit=$commit" >>"$GITHUB_OUTPUT"
