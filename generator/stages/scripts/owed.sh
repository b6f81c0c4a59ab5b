# OWED: every job that holds gates of components, as `stage/job=component`, and every other one of
# those stages that runs always, as `stage/job=`. RESULTS: `toJSON(needs)`, in which `changes` says
# what was due, and each stage in `ran` which of its jobs succeeded.
gaps="$(jq --null-input --raw-output --arg owed "$OWED" '
  def unclear: . != "true" and . != "false";
  input as $needs
  | $needs.changes.outputs as $said
  | [$owed | split(" ")[] | capture("^(?<stage>[^/]+)/(?<job>[^=]+)=(?<component>.*)$")] as $jobs
  | [$said.everything, ($jobs[].component | select(. != "") | $said["due-" + .])] as $answers
  | if ($jobs | length) == 0 or ($jobs | length) != ($owed | split(" ") | length) then
      "it is not said which jobs were owed"
    elif $needs.changes.result != "success" or any($answers[]; unclear) or any($said[]; unclear) then
      "it is not known what was due"
    elif $said.everything == "true" and any($said[]; . == "false") then
      "everything was due, but not all of it"
    else
      $jobs[]
      | select(.component == "" or $said["due-" + .component] == "true")
      | select(.job as $job | $needs[.stage].outputs.ran // "" | split(" ") | index([$job]) | not)
      | "\(.job) of \(.stage) was due and did not succeed"
    end
' <<< "$RESULTS")"
if [ -n "$gaps" ]; then
  echo "::error title=Verdict::${gaps//$'\n'/%0A}"
  exit 1
fi
