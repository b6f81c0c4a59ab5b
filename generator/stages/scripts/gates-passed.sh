# Goes on only with a commit whose required CHECK has succeeded, in every run that there was of it.
# https://docs.github.com/en/rest/checks/runs#list-check-runs-for-a-git-reference
set -Eeuo pipefail
stop() {
  printf '::error title=Gates::%s\n' "$1"
  exit 1
}
# 15368 is the app GitHub Actions: a check of that name from anyone else does not count.
found=$(gh api --method GET "repos/$GITHUB_REPOSITORY/commits/$GITHUB_SHA/check-runs" \
  -f check_name="$CHECK" -f filter=latest -F app_id=15368 -F per_page=100)
ended=$(jq -r '[.check_runs[] | .conclusion // .status] | unique | join(", ")' <<<"$found")
[[ $ended == success ]] ||
  stop "the check '$CHECK' of commit $GITHUB_SHA did not succeed: ${ended:-it never ran}"
echo "the check '$CHECK' of commit $GITHUB_SHA has succeeded"
