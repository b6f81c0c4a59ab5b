# Fails before anything happens when a value that this job needs is absent.
# GitHub checks only that a secret was passed on, not that it has a value, so each HAS_<NAME> holds
# whether it has one; the values themselves do not come into this step.
set -Eeuo pipefail
missing=0
for name in $REQUIRED; do
  has=HAS_$name
  if [[ ${!has:-} != true ]]; then
    printf '::error title=No value::%s has no value in this environment\n' "$name"
    missing=1
  fi
done
for name in ${OPTIONAL:-}; do
  has=HAS_$name
  if [[ ${!has:-} != true ]]; then
    printf '::warning title=No value::%s has no value in this environment\n' "$name"
  fi
done
# Set in deploys only; one that is set and empty is refused.
if [[ -n ${COMMIT+set} && ! $COMMIT =~ ^[0-9a-f]{40}$ ]]; then
  printf "::error title=No commit::'%s' is no full commit id\n" "$COMMIT"
  missing=1
fi
exit "$missing"
