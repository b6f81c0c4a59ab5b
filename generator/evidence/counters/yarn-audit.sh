# counts: packages of the tree that was audited, as `yarn info --name-only --json` lists them
# unit: packages
# source: https://yarnpkg.com/cli/info
jq --slurp --exit-status 'map(strings) | unique | length' "$REPORT"
