"""Scripts that judge how jobs ended, as they are met in public repositories, in short."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True, slots=True)
class Case:
    """A script, the jobs that it needs, and what surrounds it.

    `outputs` are those of the first job, each with the values that it is tried with. `ran` are
    commands that the script runs and that succeed, stand-ins being put in their place.
    """

    run: str
    needs: tuple[str, ...] = ("lint", "test")
    env: Mapping[str, str] = field(default_factory=dict)
    called: str = ""
    outputs: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


_JSON = {"NEEDS": "${{ toJSON(needs) }}"}
_LIST = {"RESULTS": "${{ join(needs.*.result, ' ') }}"}
_TWO = {"LINT": "${{ needs.lint.result }}", "TEST": "${{ needs.test.result }}"}

CASES: Mapping[str, Case] = {
    # Results that an expression has compared already.
    "any-failure": Case(
        run="""\
if [[ "${{ contains(needs.*.result, 'failure')
    || contains(needs.*.result, 'cancelled') }}" == "true" ]]; then
  echo 'not all is well'
  exit 1
fi
""",
        needs=("lint", "test", "build"),
    ),
    "single-brackets": Case(
        run="if [ \"${{ contains(needs.*.result, 'failure') }}\" = true ]; then exit 1; fi"
    ),
    "expression-as-command": Case(
        run="${{ (contains(needs.*.result, 'failure') "
        "|| contains(needs.*.result, 'cancelled')) && 'false'"
        " || 'true' }}"
    ),
    "exit-by-expression": Case(
        run="exit ${{ contains(needs.*.result, 'failure') && 1 || 0 }}",
    ),
    "command-with-words": Case(
        run="${{ needs.lint.result != 'success' && 'exit 3' || ':' }}\necho done",
    ),
    "condition-is-expression": Case(
        run="if ${{ needs.lint.result == 'success' && needs.test.result == 'success' }}; then\n"
        "  echo fine\nelse\n  false\nfi",
    ),
    "negated-expression": Case(run="! ${{ contains(needs.*.result, 'failure') }}"),
    "negated-is-last": Case(run="set -e\n! ${{ contains(needs.*.result, 'failure') }}\necho on"),
    "joined-in-expression": Case(
        run="[[ '${{ join(needs.*.result, '-') }}' == 'success-success' ]]",
    ),
    # Results one by one.
    "each-by-name": Case(
        run="""\
if [[ "${{ needs.lint.result }}" == "failure" ]] || \\
   [[ "${{ needs.test.result }}" == "failure" ]]; then
  echo "failed"
  exit 1
fi
echo "passed"
"""
    ),
    "and-inside-brackets": Case(
        run="""\
if [[ "${{ needs.lint.result }}" != "success" && "${{ needs.lint.result }}" != "skipped" ]]; then
  exit 1
fi
[[ "${{ needs.test.result }}" == "success" ]]
"""
    ),
    "brackets-in-groups": Case(
        run="""\
if [[ "$LINT" == success && ( "$TEST" == success || "$TEST" == skipped ) ]]; then
  echo good >> /dev/null
else
  exit 1
fi
""",
        env=_TWO,
    ),
    "test-with-o": Case(
        run='test "$LINT" = failure -o "$TEST" = failure && exit 1 || exit 0', env=_TWO
    ),
    "last-list-fails": Case(run='[ "$LINT" = failure ] && exit 1', env=_TWO),
    "list-then-more": Case(
        run='[ "$LINT" != success ] && echo bad\n[ "$TEST" = success ]', env=_TWO
    ),
    "no-errexit": Case(
        run='[ "$LINT" = success ]\n[ "$TEST" = success ]', env=_TWO, called="bash {0}"
    ),
    "errexit-off-and-on": Case(
        run='set +e\n[ "$LINT" = success ]\nset -e\n[ "$TEST" = success ]\necho end', env=_TWO
    ),
    "errexit-in-one-branch": Case(
        run='if [ "$LINT" = success ]; then set +e; fi\n[ "$TEST" = success ]\necho end', env=_TWO
    ),
    "unquoted": Case(run="if [ ${{ needs.lint.result }} != success ]; then exit 1; fi"),
    "operands-swapped": Case(
        run='if [[ success == "$LINT" ]]\nthen\n  echo yes\nelse\n  false\nfi', env=_TWO
    ),
    "job-not-needed": Case(
        run='[ -z "${{ needs.deploy.result }}" ] && [ "${{ needs.lint.result }}" ]'
    ),
    "two-results-alike": Case(run='[ "$LINT" = "$TEST" ]', env=_TWO),
    # Patterns.
    "glob": Case(
        run='[[ "$RESULTS" != *failure* && "$RESULTS" != *cancelled* ]]',
        env=_LIST,
        needs=("lint", "test", "build"),
    ),
    "glob-of-one": Case(
        run="if [[ $LINT == fail* || $LINT == can?elled ]]; then exit 1; fi", env=_TWO
    ),
    "glob-in-quotes": Case(run='[[ "$RESULTS" == "*success*" ]] && exit 1\nexit 0', env=_LIST),
    "regular-expression": Case(run='[[ "$LINT" =~ ^(success|skipped)$ ]]', env=_TWO),
    "expression-unanchored": Case(
        run='if [[ "$RESULTS" =~ fail|cancel ]]; then exit 1; fi', env=_LIST
    ),
    "expression-in-variable": Case(
        run='wanted="^(success |skipped )*(success|skipped)$"\n[[ "$RESULTS" =~ $wanted ]]',
        env=_LIST,
    ),
    "case": Case(
        run="""\
case "$LINT" in
  success|skipped) echo ok ;;
  fail*) echo "failed"; exit 1 ;;
  *) exit 2 ;;
esac
""",
        env=_TWO,
    ),
    "case-of-two": Case(
        run='case "$LINT/$TEST" in\n"success/success") ;;\n"skipped/"*) ;;\n*) false ;;\nesac',
        env=_TWO,
    ),
    "case-falls-through": Case(
        run='bad=0\ncase "$LINT" in\nfailure) bad=1 ;&\ncancelled) bad=$((bad + 2)) '
        ";;\nesac\n(( bad < 3 ))",
        env=_TWO,
    ),
    # Loops.
    "loop-over-joined": Case(
        run="""\
for result in ${{ join(needs.*.result, ' ') }}; do
  if [ "$result" != "success" ] && [ "$result" != "skipped" ]; then
    echo "::error::a job ended with $result"
    exit 1
  fi
done
""",
        needs=("lint", "test", "build"),
    ),
    "loop-with-flag": Case(
        run="""\
failed=0
for result in $RESULTS; do
  [[ "$result" == "success" ]] || failed=1
done
exit $failed
""",
        env=_LIST,
        needs=("lint", "test", "build"),
    ),
    "loop-that-breaks": Case(
        run="""\
verdict=good
for result in $RESULTS; do
  [ "$result" = success ] && continue
  verdict=bad
  break
done
[ "$verdict" = good ]
""",
        env=_LIST,
    ),
    "loop-counts": Case(
        run="""\
count=0
for result in $RESULTS; do
  if [ "$result" = failure ]; then count=$((count + 1)); fi
done
if [ "$count" -gt 1 ]; then exit 1; fi
""",
        env=_LIST,
        needs=("lint", "test", "build"),
    ),
    "loop-counts-in-brackets": Case(
        run='n=0\nfor r in $RESULTS; do\n[ "$r" = success ] && n=$((n+1))\ndone\n((n == 2))',
        env=_LIST,
    ),
    "increment-fails-once": Case(
        run='n=0\nif [ "$LINT" = failure ]; then ((n++)); fi\necho "$n"', env=_TWO
    ),
    "loop-over-literals": Case(
        run="""\
bad=""
for pair in "lint:${{ needs.lint.result }}" "test:${{ needs.test.result }}"; do
  case "${pair}" in
    *:success) ;;
    *) bad="$bad $pair" ;;
  esac
done
if [ -n "$bad" ]; then
  echo "not green:$bad"
  exit 1
fi
"""
    ),
    "array": Case(
        run="""\
results=("$LINT" "$TEST")
results+=("success")
for each in "${results[@]}"; do
  [[ $each == success ]] || exit 1
done
""",
        env=_TWO,
    ),
    "array-of-failures": Case(
        run="""\
failed=()
[ "$LINT" = success ] || failed+=(lint)
[ "$TEST" = success ] || failed+=(test)
if [ "${#failed[@]}" -ne 0 ]; then
  echo "failed: ${failed[*]}"
  exit 1
fi
""",
        env=_TWO,
    ),
    "while-reads": Case(
        run="""\
bad=0
while read -r result; do
  if [ "$result" = failure ]; then bad=1; fi
done <<< "$(echo "$RESULTS" | tr ' ' '\\n')"
exit "$bad"
""",
        env=_LIST,
    ),
    "while-in-pipeline-forgets": Case(
        run="""\
bad=0
echo "$RESULTS" | tr ' ' '\\n' | while read -r result; do
  if [ "$result" = failure ]; then bad=1; fi
done
exit "$bad"
""",
        env=_LIST,
    ),
    "while-in-pipeline-exits": Case(
        run="""\
echo "$RESULTS" | tr ' ' '\\n' | while read -r result; do
  if [ "$result" = failure ]; then exit 1; fi
done
echo end
""",
        env=_LIST,
    ),
    "until-counts": Case(
        run='i=0\nuntil [ "$i" -ge 3 ]; do i=$((i+1)); done\n[ "$LINT" = success ]', env=_TWO
    ),
    # Functions.
    "function": Case(
        run="""\
check() {
  local name=$1 result=$2
  if [ "$result" != success ]; then
    echo "$name: $result"
    return 1
  fi
}
check lint "$LINT"
check test "$TEST"
""",
        env=_TWO,
    ),
    "function-in-condition": Case(
        run="""\
check() {
  [ "$1" != failure ]
  [ "$1" != cancelled ]
}
if ! check "$LINT"; then exit 1; fi
check "$TEST" || exit 1
""",
        env=_TWO,
    ),
    "function-sets-flag": Case(
        run='ok=1\nsee() { [ "$1" = success ] || ok=0; }\nsee "$LINT"\nsee "$TEST"\n[ $ok = 1 ]',
        env=_TWO,
    ),
    # grep and its like.
    "grep-here-string": Case(run='if grep -q failure <<< "$RESULTS"; then exit 1; fi', env=_LIST),
    "grep-pipe": Case(
        run='echo "$RESULTS" | grep -qE "failure|cancelled" && exit 1 || true', env=_LIST
    ),
    "grep-basic": Case(
        run="echo \"$RESULTS\" | grep -q 'failure\\|skipped' && exit 1\nexit 0", env=_LIST
    ),
    "grep-inverted": Case(
        run="""\
if test -z "$(echo "$RESULTS" | tr ' ' '\\n' | grep -v success)"; then
  echo good
else
  exit 1
fi
""",
        env=_LIST,
    ),
    "grep-inverted-quiet": Case(
        run="echo \"$RESULTS\" | tr ' ' '\\n' | grep -qvx success && exit 1\nexit 0", env=_LIST
    ),
    "grep-word": Case(
        run='echo "un$LINT" | grep -qw success || grep -qFx failure <<< "$TEST"', env=_TWO
    ),
    "grep-is-last": Case(run='echo "$LINT" | grep success', env=_TWO),
    "grep-counts": Case(
        run="""\
count=$(echo "$RESULTS" | tr ' ' '\\n' | grep -c success || true)
[ "$count" -eq 2 ]
""",
        env=_LIST,
    ),
    "grep-json": Case(
        run="""\
if echo '${{ toJSON(needs.*.result) }}' | grep -q '"failure"'; then
  exit 1
fi
"""
    ),
    "sort-unique": Case(
        run="""\
distinct="$(tr ' ' '\\n' <<< "$RESULTS" | sort -u)"
[[ "$distinct" == "success" ]]
""",
        env=_LIST,
        needs=("lint", "test", "build"),
    ),
    "sort-uniq-wc": Case(
        run="n=$(tr ' ' '\\n' <<< \"$RESULTS\" | sort | uniq | wc -l)\n[ \"$n\" -eq 1 ]", env=_LIST
    ),
    "pipefail": Case(
        run='grep failure <<< "$RESULTS" | cat > /dev/null\necho end', env=_LIST, called="bash"
    ),
    "no-pipefail": Case(run='grep failure <<< "$RESULTS" | cat > /dev/null\necho end', env=_LIST),
    # jq.
    "jq-all": Case(
        run="jq --exit-status 'all(.result == \"success\")' <<< '${{ toJson(needs) }}'",
        needs=("lint", "test", "build"),
    ),
    "jq-all-of": Case(run='echo "$NEEDS" | jq -e \'all(.[]; .result == "success")\'', env=_JSON),
    "jq-results": Case(run='jq -e \'[.[].result] | all(. == "success")\' <<< "$NEEDS"', env=_JSON),
    "jq-without-e": Case(run='jq \'all(.result == "success")\' <<< "$NEEDS"', env=_JSON),
    "jq-length": Case(
        run="""\
bad=$(jq '[to_entries[] | select(.value.result != "success")] | length' <<< "$NEEDS")
if [ "$bad" -gt 0 ]; then exit 1; fi
""",
        env=_JSON,
        needs=("lint", "test", "build"),
    ),
    "jq-length-is-zero": Case(
        run='jq -e \'to_entries | map(select(.value.result == "failure")) | length '
        '== 0\' <<< "$NEEDS"',
        env=_JSON,
    ),
    "jq-any": Case(
        run='if jq -e \'any(.[]; .result == "failure" or .result == "cancelled")\' '
        '<<< "$NEEDS"; then exit 1; fi',
        env=_JSON,
    ),
    "jq-select": Case(
        run='jq -e \'.[] | select(.result == "failure")\' <<< "$NEEDS" && exit 1 || exit 0',
        env=_JSON,
    ),
    "jq-names": Case(
        run="""\
failing=$(echo "$NEEDS" | jq -r '
  to_entries[]
  | select(.value.result != "success" and .value.result != "skipped")
  | "\\(.key): \\(.value.result)"
')
if [ -n "$failing" ]; then
  echo "$failing"
  exit 1
fi
""",
        env=_JSON,
        needs=("lint", "test", "build"),
    ),
    "jq-unquoted-echo": Case(
        run="""\
JSON='${{ toJson(needs) }}'
if test -z "$(echo $JSON | jq -r '.[] | .result' | grep -v 'success')"; then
  echo fine
else
  exit 1
fi
"""
    ),
    "jq-double-quotes-lose": Case(
        run='echo "${{ toJSON(needs) }}" | jq -e \'all(.result == "success")\''
    ),
    "jq-in-allowed": Case(
        run='jq -e \'all(.[]; .result | IN("success", "skipped"))\' <<< "$NEEDS"', env=_JSON
    ),
    "jq-test": Case(
        run='jq -e \'map(.result) | any(test("^(fail|cancel)")) | not\' <<< "$NEEDS"', env=_JSON
    ),
    "jq-contains": Case(
        run='jq -e \'[.[].result] | contains(["failure"]) | not\' <<< "$NEEDS"', env=_JSON
    ),
    "jq-unique": Case(run='jq -e \'[.[].result] | unique == ["success"]\' <<< "$NEEDS"', env=_JSON),
    "jq-if": Case(
        run='jq -e \'if .lint.result == "failure" then false elif .test.result == '
        '"skipped" then null else 1 end\' <<< "$NEEDS"',
        env=_JSON,
    ),
    "jq-arg": Case(
        run="""\
for job in lint test; do
  result="$(jq -r --arg job "$job" '.[$job].result' <<< "$NEEDS")"
  [ "$result" = success ] || exit 1
done
""",
        env=_JSON,
    ),
    "jq-of-results": Case(
        run='jq -e \'map(. == "success" or . == "skipped") | all\' <<< \'${{ '
        "toJSON(needs.*.result) }}'",
    ),
    "jq-loop": Case(
        run="""\
for r in $(jq -r '.[].result' <<< "$NEEDS"); do
  if [[ "$r" != success ]]; then failed=yes; fi
done
if [[ -n "${failed:-}" ]]; then exit 1; fi
""",
        env=_JSON,
    ),
    "jq-entries": Case(
        run='jq -e \'with_entries(select(.value.result == "failure")) | length == 0\' <<< "$NEEDS"',
        env=_JSON,
    ),
    "jq-alternative": Case(
        run='jq -e \'.deploy.result // .lint.result | . == "success"\' <<< "$NEEDS"', env=_JSON
    ),
    "jq-compact": Case(
        run="bad=$(jq -c '[.[] | select(.result == \"failure\") | .result]' <<< "
        '"$NEEDS")\n[ "$bad" = "[]" ]',
        env=_JSON,
    ),
    "jq-joined": Case(
        run='[ "$(jq -r \'[.[].result] | unique | join(",")\' <<< "$NEEDS")" = success ]', env=_JSON
    ),
    "jq-bound": Case(
        run="jq -e '.lint.result as $l | [.[] | select(.result == $l)] | length == "
        '2\' <<< "$NEEDS"',
        env=_JSON,
    ),
    # Outputs beside results.
    "output-decides": Case(
        run="""\
if [[ "$CHANGED" != 'true' ]]; then
  echo "nothing to test"
  exit 0
fi
[[ "$TEST" == success ]]
""",
        env={"CHANGED": "${{ needs.lint.outputs.changed }}", "TEST": "${{ needs.test.result }}"},
        outputs={"changed": ("true", "false", "")},
    ),
    "output-in-expression": Case(
        run="[ '${{ needs.lint.outputs.changed == 'true' && needs.test.result || "
        "'success' }}' = success ]",
        outputs={"changed": ("true", "false", "")},
    ),
    "output-empty": Case(
        run='if [ -n "$SKIP" ]; then exit 0; fi\n[ "$LINT" = success ]',
        env={"SKIP": "${{ needs.lint.outputs.skip }}", **_TWO},
        outputs={"skip": ("yes", "")},
    ),
    # Redirections, groups and what surrounds a verdict.
    "summary": Case(
        run="""\
{
  echo "## Results"
  echo "- lint: $LINT"
} >> "$GITHUB_STEP_SUMMARY"
printf '%s\\n' "$TEST" | tee /dev/null > /dev/null || true
if [ "$LINT" = failure ]; then exit 1; fi
""",
        env=_TWO,
    ),
    "never-fails": Case(
        run='echo "lint: $LINT"\necho "result=$TEST" >> "$GITHUB_OUTPUT"', env=_TWO
    ),
    "always-fails": Case(run='echo "lint: $LINT"\nexit 1', env=_TWO),
    "subshell-exits": Case(
        run='(if [ "$LINT" = failure ]; then exit 1; fi)\n( exit 1 ) || true\necho end', env=_TWO
    ),
    "subshell-forgets": Case(run='bad=0\n( [ "$LINT" = success ] || bad=1 )\nexit $bad', env=_TWO),
    "substitution-loses": Case(
        run='echo "$( [ "$LINT" = success ]; exit 1 )"\nx=$([ "$TEST" = success ])', env=_TWO
    ),
    "declaration-loses": Case(
        run='export STATE=$([ "$LINT" = success ])\nreadonly T="$TEST"\n[ "$T" = success ]',
        env=_TWO,
    ),
    "exit-code-asked": Case(
        run='set +e\n[ "$LINT" = success ]\ncode=$?\nset -e\nif [ $code -ne 0 ]; then '
        "exit $code; fi",
        env=_TWO,
    ),
    "exit-modulo": Case(
        run='if [ "$LINT" = failure ]; then exit 256; fi\n[ "$TEST" = success ]', env=_TWO
    ),
    "dash": Case(
        run='[ "$LINT" = success ] || exit 1\ncase $TEST in success) ;; *) exit 1 ;; esac',
        env=_TWO,
        called="sh",
    ),
    "here-document": Case(
        run="""\
jq -e 'all(.result == "success")' <<'END'
${{ toJSON(needs) }}
END
"""
    ),
    "commands-in-braces": Case(
        run='[ "$LINT" = success ] || { echo "lint: $LINT"; exit 1; }', env=_TWO
    ),
    "default-value": Case(
        run='x="${MISSING_IN_CASE:-$LINT}"\n[ "${x:-success}" = success ]',
        env={"MISSING_IN_CASE": "", **_TWO},
    ),
}
