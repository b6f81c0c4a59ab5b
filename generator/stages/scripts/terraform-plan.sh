# make_plan: leaves a plan at $work/plan and says in `outcome` whether it holds `changes` or `none`.
# Everything else ends the step: a plan that was not made, or that did not look at all there is.
# 0 is a plan without changes, 2 one with changes, and nothing else is a plan:
# https://developer.hashicorp.com/terraform/cli/commands/plan#detailed-exitcode
make_plan() {
  local status=0 failing
  in_folder plan -input=false -no-color -detailed-exitcode -lock-timeout=5m -out="$work/plan" ||
    status=$?
  case $status in
    0) outcome=none ;;
    2) outcome=changes ;;
    *) stop "no plan could be made of $FOLDER: terraform ended with $status" ;;
  esac
  [[ -s $work/plan ]] || stop "terraform left no plan of $FOLDER"
  in_folder show -json "$work/plan" >"$work/plan.json" || stop "the plan of $FOLDER cannot be read"
  jq -e '.errored == false and .complete == true' "$work/plan.json" >"$work/whole" ||
    stop "the plan of $FOLDER is not whole"
  # A resource that is only deleted stands in no file any more.
  units=$(jq '[.resource_changes[]? | select(.mode == "managed")
    | select(.change.actions | index("delete") == null or length > 1)
    | select(.change.actions != ["forget"])] | length' "$work/plan.json")
  if [ "$units" -ge "$AT_LEAST" ]; then
    echo "the plan of $FOLDER looked at $units resources"
  else
    stop "the plan of $FOLDER looked at $units resources, expected $AT_LEAST"
  fi
  # Terraform itself only warns of a check that does not hold:
  # https://developer.hashicorp.com/terraform/language/checks
  failing=$(jq -r '[.checks[]? | select(.status == "fail" or .status == "error")
    | .address.to_display] | join(", ")' "$work/plan.json")
  [[ -z $failing ]] || stop "what $FOLDER checks does not hold: $failing"
  list_changes
  if [[ $outcome == none && -s $work/changes ]]; then
    stop "terraform says that nothing changes in $FOLDER, but its plan does"
  fi
  summarize
}

# list_changes: what changes, by address and without a single value, which might be secret:
# https://developer.hashicorp.com/terraform/language/manage-sensitive-data
list_changes() {
  jq -r '(.resource_changes[]? | select(.mode == "managed" and .change.actions != ["no-op"])
      | "\(.change.actions | join(" and ")) \(.address)"),
    (.output_changes // {} | to_entries[] | select(.value.actions != ["no-op"])
      | "\(.value.actions | join(" and ")) output \(.key)")' "$work/plan.json" |
    tr '\140' "'" >"$work/changes"
}

summarize() {
  {
    printf '### %s\n\n%s resources, commit %s\n\n' "$FOLDER" "$units" "$GITHUB_SHA"
    if [[ $outcome == none ]]; then
      printf 'Nothing changes.\n'
    else
      while IFS= read -r line; do
        printf -- '- \140%s\140\n' "$line"
      done <"$work/changes"
      printf '\nThe log of the step has the whole plan.\n'
    fi
  } >>"$GITHUB_STEP_SUMMARY"
}
