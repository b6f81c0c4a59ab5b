# Tells Slack how the run ended. A message that does not arrive is a warning, never a failure.
# https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks
set -Eeuo pipefail
if [[ -z $SLACK_WEBHOOK ]]; then
  echo '::warning title=Slack::the webhook has no value, nobody was told'
  exit 0
fi
run="$GITHUB_SERVER_URL/$GITHUB_REPOSITORY/actions/runs/$GITHUB_RUN_ID"
message=$(jq -n --arg text "$SUBJECT: $VERDICT" --arg commit "${COMMIT:0:12}" --arg run "$run" \
  '{text: ($text + (if $commit == "" then "" else " (" + $commit + ")" end) + "\n" + $run)}')
# The address is the secret: it stays off the command line.
if ! curl --config /dev/fd/3 --silent --show-error --fail-with-body --connect-timeout 5 \
  --max-time 10 --retry 3 --retry-max-time 45 --retry-connrefused \
  --header 'Content-Type: application/json' --data-binary "$message" \
  3< <(printf 'url = "%s"\n' "${SLACK_WEBHOOK//[$'\r\n']/}"); then
  echo '::warning title=Slack::the message was not taken'
fi
