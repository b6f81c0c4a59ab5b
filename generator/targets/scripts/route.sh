# Hands the side that is to serve to the team's own script.
set -Eeuo pipefail
[[ -x $TEAM_SCRIPT ]] || {
  printf '::error title=Switch::%s is not an executable file of the repository\n' "$TEAM_SCRIPT"
  exit 1
}
[[ $SIDE == primary || $SIDE == standby ]] || {
  printf "::error title=Switch::unknown side '%s'\n" "$SIDE"
  exit 1
}
"$TEAM_SCRIPT" "$SIDE"
