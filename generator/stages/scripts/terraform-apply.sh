# Applies the very plan that was shown. Terraform refuses it once the state has moved on:
# https://developer.hashicorp.com/terraform/cli/run#applying-plans
[[ $KEY == "$PLANS/$GITHUB_SHA-$GITHUB_RUN_ID-"* && $SHA256 =~ ^[0-9a-f]{64}$ ]] ||
  stop "'$KEY' is no plan of this run for commit $GITHUB_SHA"
ready
store s3 cp --only-show-errors "s3://$BUCKET/$KEY" "$work/plan"
sum=$(sha256sum "$work/plan")
[[ ${sum%% *} == "$SHA256" ]] || stop 'the plan is not the one that was shown'
# Used once, whatever comes of it: after a failure the state is another one.
store s3 rm --only-show-errors "s3://$BUCKET/$KEY"
in_folder apply -input=false -no-color -lock-timeout=5m "$work/plan" ||
  stop "the plan was not applied, or not the whole of it: start again with a new one"
printf '### %s\n\nApplied the plan %s.\n' "$FOLDER" "$SHA256" >>"$GITHUB_STEP_SUMMARY"
