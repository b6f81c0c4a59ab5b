# Says which components are due in this run: those that a change touches, and all when in doubt.
# EVENT: what started the run. NARROWED: events whose runs may leave components out. HEAD_OF_PULL:
# the commit that a pull request proposes. INTO: the branch that a merge group goes to.
# COMMON: what concerns every component. WATCHED: a line for each component, its name and what it is
# built from. Both hold pathspecs as https://git-scm.com/docs/gitglossary describes for `glob`.
set -euo pipefail

# Prints the commit to compare with; fails where none can be relied on.
base() {
  case "$EVENT" in
    # HEAD merges the pull request into its branch, and the branch is the first parent.
    pull_request)
      [[ "$(git rev-parse --quiet --verify 'HEAD^2')" == "$HEAD_OF_PULL" ]] &&
        git rev-parse --quiet --verify 'HEAD^1'
      ;;
    # The group's parent may be a group that failed. What is on the branch has passed.
    merge_group) git merge-base HEAD "refs/remotes/origin/${INTO#refs/heads/}" ;;
    *) return 1 ;;
  esac
}

# count [PATTERN…]: how many paths differ. Both names of a renamed file count, and a submodule
# counts whatever .gitmodules says.
count() {
  git diff-tree -r -z --name-only --no-renames --ignore-submodules=none "$from" HEAD \
    -- "${@/#/:(top,glob)}" | tr -cd '\0' | wc -c
}

# Fills `touched`; fails, with the reason in `why`, when everything is due.
narrow() {
  local name total number owned=()
  why="$EVENT examines everything"
  [[ " $NARROWED " == *" $EVENT "* ]] || return 1
  why='there is no commit to compare with'
  from="$(base)" && [[ -n "$from" ]] || return 1
  total="$(count)" || return 1
  why='nothing has changed'
  ((total > 0)) || return 1
  why='what concerns every component has changed'
  number="$(count "${common[@]}")" && ((number == 0)) || return 1
  for name in "${names[@]}"; do
    read -r -a patterns <<< "${patterns_of[$name]}"
    why="it is not known what concerns $name"
    ((${#patterns[@]} > 0)) && touched[$name]="$(count "${patterns[@]}")" || return 1
    for pattern in "${patterns[@]}"; do
      # What begins with a wildcard meets files of everyone, and owns none.
      [[ "${pattern%%/*}" == *[*?]* ]] || owned+=("$pattern")
    done
  done
  why='something has changed that belongs to no component'
  ((${#owned[@]} > 0)) && number="$(count "${owned[@]}")" && ((number == total)) || return 1
}

names=()
declare -A patterns_of=() touched=()
while read -r name patterns; do
  names+=("${name:?a line of WATCHED has no name}")
  patterns_of[$name]="$patterns"
done <<< "${WATCHED%$'\n'}"
read -r -a common <<< "${COMMON:?}"

everything=true
if narrow; then
  everything=false
else
  echo "- everything is due: $why" >> "$GITHUB_STEP_SUMMARY"
fi
for name in "${names[@]}"; do
  due=false
  if [[ "$everything" == true ]] || ((touched[$name] > 0)); then
    due=true
  fi
  echo "due-$name=$due" >> "$GITHUB_OUTPUT"
  echo "- $name is due: $due" >> "$GITHUB_STEP_SUMMARY"
done
echo "everything=$everything" >> "$GITHUB_OUTPUT"
