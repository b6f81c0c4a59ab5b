# Hands one verb to the team's own script and holds it to its contract.
set -Eeuo pipefail
stop() {
  printf '::error title=Deploy script::%s\n' "$1"
  exit 1
}
[[ -x $TEAM_SCRIPT ]] || stop "$TEAM_SCRIPT is not an executable file of the repository"
case $VERB in
  live)
    commit=$("$TEAM_SCRIPT" live)
    [[ -z $commit || $commit =~ ^[0-9a-f]{40}$ ]] ||
      stop "'$TEAM_SCRIPT live' printed '${commit:0:200}', expected a full commit id or nothing"
    printf 'commit=%s\nstate=%s\n' "$commit" "$commit" >>"$GITHUB_OUTPUT"
    ;;
  deploy)
    [[ ${COMMIT:-} =~ ^[0-9a-f]{40}$ ]] || stop "COMMIT is no full commit id: '${COMMIT:-}'"
    echo 'started=true' >>"$GITHUB_OUTPUT"
    "$TEAM_SCRIPT" deploy
    ;;
  restore)
    [[ -n ${STATE:-} ]] || stop "it is not known what was live before, so nothing can be restored"
    "$TEAM_SCRIPT" restore
    ;;
  *) stop "unknown verb '$VERB'" ;;
esac
