# How much would be lost: everything since the newest backup.
newest
minutes=$((seconds / 60))
if ((minutes <= LOSS_MINUTES)); then
  echo "the newest backup, $name, is $minutes minutes old, $LOSS_MINUTES minutes may be lost"
elif [[ $ACCEPT_LOSS == true ]]; then
  echo "::warning title=Failover::$minutes minutes of data are lost, $LOSS_MINUTES were promised; it was accepted"
else
  stop "the newest backup, $name, is $minutes minutes old, and $LOSS_MINUTES minutes may be lost; choose accept-loss to go on"
fi
printf 'The newest backup is %s, %s minutes old.\n\n' "$name" "$minutes" >>"$GITHUB_STEP_SUMMARY"
