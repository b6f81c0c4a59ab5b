why="$(printf '%s' "waived until $WAIVED_UNTIL by $WAIVED_BY: $WAIVED_WHY" | tr '\r\n%' ' ')"
echo "- $GATE: $why" >> "$GITHUB_STEP_SUMMARY"
if [ "${#WAIVED_UNTIL}" -eq 10 ] && [ "$(date -u +%Y%m%d)" -le "${WAIVED_UNTIL//-/}" ]; then
  echo "::warning title=$GATE::$why"
else
  echo "::error title=$GATE::the waiver has ended: $why"
  exit 1
fi
