# Whether the second region serves already: a run before this one may have got that far. What has
# taken writes is never filled again.
reach "$TARGET_URL"
mark=$(marked)
done=false
token=$RUN_ID-$RUN_ATTEMPT
if [[ $mark =~ ^gatewright:\ serving\ ([0-9]+-[0-9]+)$ ]]; then
  [[ $RESTING == all ]] ||
    stop 'the standby serves by the mark of its database, yet the primary is not at rest: end the failback first'
  done=true
  token=${BASH_REMATCH[1]}
fi
echo "the mark of the standby's database: '${mark:-none}'"
printf 'done=%s\ntoken=%s\n' "$done" "$token" >>"$GITHUB_OUTPUT"
