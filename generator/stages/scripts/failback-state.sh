# Only a standby that serves can be left. Whether the primary has been filled from it already, and
# has taken writes since, is known by the mark of its own database.
reach "$SOURCE_URL"
mark=$(marked)
[[ $mark =~ ^gatewright:\ serving\ ([0-9]+-[0-9]+)$ ]] ||
  stop "the standby does not serve, there is nothing to go back from (the mark of its database: '${mark:-none}')"
token=${BASH_REMATCH[1]}
reach "$TARGET_URL"
mark=$(marked)
done=false
if [[ $mark == "gatewright: serving after $token" ]]; then
  done=true
fi
echo "the mark of the primary's database: '${mark:-none}'"
printf 'done=%s\ntoken=%s\n' "$done" "$token" >>"$GITHUB_OUTPUT"
