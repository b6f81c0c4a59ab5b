# Makes the plan that people look at, and keeps that very file where only they can read it.
# A plan holds every value in plain text, so it is no artifact of the run:
# https://developer.hashicorp.com/terraform/cli/commands/plan#out-filename
[[ $GITHUB_REF == "refs/heads/$BRANCH" ]] || stop "$GITHUB_REF is not the branch '$BRANCH'"
ready
make_plan
echo "outcome=$outcome" >>"$GITHUB_OUTPUT"
if [[ $outcome == changes ]]; then
  key=$PLANS/$GITHUB_SHA-$GITHUB_RUN_ID-$GITHUB_RUN_ATTEMPT
  sum=$(sha256sum "$work/plan")
  store s3 cp --only-show-errors --checksum-algorithm SHA256 --sse AES256 \
    "$work/plan" "s3://$BUCKET/$key"
  printf 'key=%s\nsha256=%s\n' "$key" "${sum%% *}" >>"$GITHUB_OUTPUT"
fi
