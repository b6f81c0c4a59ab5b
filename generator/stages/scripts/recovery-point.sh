# Fails when the time between the backup before (PREVIOUS) and this one was longer than promised.
set -Eeuo pipefail
if [[ -z $PREVIOUS ]]; then
  echo '::notice title=Recovery point::this is the first backup'
  exit 0
fi
day=${PREVIOUS%T*} time=${PREVIOUS#*T}
hours=$((($(date -u +%s) - $(date -u -d "$day ${time:0:2}:${time:2:2}:${time:4:2}" +%s)) / 3600))
if ((hours >= RPO_HOURS)); then
  printf '::error title=Recovery point::%s hours have passed since the backup before, at most %s were promised\n' \
    "$hours" "$RPO_HOURS"
  exit 1
fi
echo "the backup before is $hours hours old, at most $RPO_HOURS were promised"
