# Nobody fails over by a slip: the name of the environment is typed, and a reason is given.
set -Eeuo pipefail
stop() {
  printf '::error title=Failover::%s\n' "$1"
  exit 1
}
[[ $CONFIRM == "$ENVIRONMENT" ]] || stop "'${CONFIRM:0:60}' was typed, expected '$ENVIRONMENT'"
[[ $REASON =~ [^[:space:]] ]] || stop 'no reason was given'
{
  printf '### %s of %s\n\nAsked for by %s:\n\n' "$TASK" "$ENVIRONMENT" "$GITHUB_ACTOR"
  # A reason is text of a person: nothing in it may become a heading or a link of ours.
  printf '    %s\n' "${REASON//[$'\r\n']/ }"
} >>"$GITHUB_STEP_SUMMARY"
