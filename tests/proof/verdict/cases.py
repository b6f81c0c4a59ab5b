"""Scripts that judge how jobs ended, as they are met in public repositories, in short."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True, slots=True)
class Case:
    """A script, the jobs that it needs, and what surrounds it.

    `outputs` are those of the first job, each with the values that it is tried with. `called` is
    the value of `shell`.
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
    # More of each kind.
    "words-split-by-comma": Case(
        run='IFS=,\nfor r in $LIST; do [ "$r" = success ] || exit 1; done',
        env={"LIST": "${{ join(needs.*.result) }}"},
    ),
    "lower-case": Case(
        run='[[ "${LINT,,}" == success ]]',
        env=_TWO,
    ),
    "two-tests": Case(
        run='[ "${LINT}" = "success" ] && [ "${TEST}" = "success" ]',
        env=_TWO,
    ),
    "nothing-left": Case(
        run='[ -z "${RESULTS//success/}" ]',
        env=_LIST,
    ),
    "one-taken-out": Case(
        run='x=${RESULTS/failure/}\n[ "$x" = "$RESULTS" ]',
        env=_LIST,
    ),
    "function-exits": Case(
        run='fail() { echo "::error::$1"; exit 1; }\n'
        '[ "$LINT" = success ] || fail "lint: $LINT"\n'
        "[[ $TEST =~ ^success$ ]] || fail test",
        env=_TWO,
    ),
    "name-and-result": Case(
        run="set -euo pipefail\n"
        "status=0\n"
        'for pair in "lint=$LINT" "test=$TEST"; do\n'
        ' name="${pair%%=*}"; result="${pair#*=}"\n'
        ' if [[ "$result" != success ]]; then echo "$name"; status=1; fi\n'
        "done\n"
        'exit "$status"',
        env=_TWO,
    ),
    "name-and-result-in-array": Case(
        run="results=(lint:$LINT test:$TEST)\n"
        'for r in "${results[@]}"; do\n'
        ' if [[ "${r#*:}" != "success" ]]; then exit 1; fi\n'
        "done",
        env=_TWO,
    ),
    "braces-last": Case(
        run="[[ $LINT = success ]] && [[ $TEST = success ]] || { exit 1; }",
        env=_TWO,
    ),
    "case-of-both-together": Case(
        run='case "${{ needs.lint.result }}${{ needs.test.result }}" in '
        "*failure*|*cancelled*) exit 1;; esac",
    ),
    "jq-index": Case(
        run='jq -e \'[.[] | .result] | index("failure") | not\' <<< "$NEEDS"',
        env=_JSON,
    ),
    "jq-index-is-null": Case(
        run='jq -e \'[.[] | .result] | index("failure") == null\' <<< "$NEEDS"',
        env=_JSON,
    ),
    "jq-map-all": Case(
        run='jq -e \'map(.result=="success") | all\' <<< "$NEEDS"',
        env=_JSON,
    ),
    "jq-allows-one": Case(
        run='jq -e \'to_entries | all(.value.result == "success" or (.key == "test" '
        'and .value.result == "skipped"))\' <<< "$NEEDS"',
        env=_JSON,
    ),
    "jq-fewer-than-one": Case(
        run='jq -e \'[.[].result] | map(select(. != "success")) | length < 1\' <<< "$NEEDS"',
        env=_JSON,
    ),
    "jq-last-result-counts": Case(
        run='jq -e \'.[].result == "success"\' <<< "$NEEDS"',
        env=_JSON,
    ),
    "jq-lines-of-unique": Case(
        run='test "$(jq -r \'map(.result)|unique|.[]\' <<< "$NEEDS")" = "success"',
        env=_JSON,
    ),
    "jq-lines-inverted": Case(
        run='echo "$NEEDS" | jq -r ".[].result" | grep -qv "success" && exit 1 || exit 0',
        env=_JSON,
    ),
    "jq-length-calculated": Case(
        run='r="$(echo "$NEEDS" | jq -r \'[.[] | select(.result=="failure" or '
        '.result=="cancelled")] | length\')"; if (( r > 0 )); then exit 1; fi',
        env=_JSON,
    ),
    "jq-valid-and-one": Case(
        run='if ! jq -e . <<< "$NEEDS" >/dev/null; then exit 1; fi\n'
        '[ "$(jq -r .lint.result <<< "$NEEDS")" = success ]',
        env=_JSON,
    ),
    "jq-keys": Case(
        run='for job in $(jq -r "keys[]" <<< "$NEEDS"); do\n'
        ' r=$(jq -r ".[\\"$job\\"].result" <<< "$NEEDS")\n'
        " [[ $r == success ]] || exit 1\n"
        "done",
        env=_JSON,
    ),
    "test-with-a": Case(
        run='[ "$LINT" == "success" -a "$TEST" == "success" ]',
        env=_TWO,
    ),
    "not-in-groups": Case(
        run="[[ ! ( $LINT == failure || $TEST == failure ) ]]",
        env=_TWO,
    ),
    "not-before-each": Case(
        run="[[ ! $LINT == failure && ! $TEST =~ ^(failure|cancelled)$ ]]",
        env=_TWO,
    ),
    "exit-zero-early": Case(
        run='if [ "$LINT" = "success" ]\nthen exit 0\nfi\nexit 1',
        env=_TWO,
    ),
    "exit-by-substitution": Case(
        run='(exit $([ "$LINT" = success ]; echo $?))',
        env=_TWO,
    ),
    "or-before": Case(
        run='false || [ "$LINT" = success ]; echo $?',
        env=_TWO,
    ),
    "semicolon-without-errexit": Case(
        run='[ "$LINT" = success ]; echo $?',
        env=_TWO,
        called="bash {0}",
    ),
    "return-outside": Case(
        run="return 0\nexit 1 # $LINT ${{ needs.lint.result }}",
        env=_TWO,
        called="bash {0}",
    ),
    "exit-without-code": Case(
        run='if [ "$LINT" = failure ]; then exit; fi\nfalse',
        env=_TWO,
    ),
    "exit-with-text": Case(
        run="exit abc # ${{ needs.lint.result }}",
        env=_TWO,
    ),
    "exit-negative": Case(
        run="exit -1 # ${{ needs.lint.result }}",
        env=_TWO,
    ),
    "functions-in-list": Case(
        run='f() { local r=$1; [ "$r" = success ]; }\n'
        'if f "$LINT" && f "$TEST"; then :; else exit 1; fi',
        env=_TWO,
    ),
    "printf-lines": Case(
        run='printf "%s\\n" "$LINT" "$TEST" | grep -qx failure && exit 1 || exit 0',
        env=_TWO,
    ),
    "here-document-in-pipeline": Case(
        run="cat <<EOF | grep -v success && exit 1 || true\n"
        "${{ needs.lint.result }}\n"
        "${{ needs.test.result }}\n"
        "EOF",
    ),
    "two-in-one-text": Case(
        run='[[ "$LINT$TEST" == "successsuccess" ]]',
        env=_TWO,
    ),
    "empty-and-not": Case(
        run='[[ -n "$LINT" && -z "" ]] && [ "$LINT" != "$TEST" ]',
        env=_TWO,
    ),
    "calculated-flag": Case(
        run="((bad=0)) || true\n"
        '[ "$LINT" = success ] || ((bad+=1))\n'
        '[ "$TEST" = success ] || ((++bad))\n'
        "exit $bad",
        env=_TWO,
    ),
    "let": Case(
        run='let bad=0 || true\n[ "$LINT" = success ] || let bad+=1\nexit $bad',
        env=_TWO,
    ),
    "unset": Case(
        run='x=1\n[ "$LINT" = success ] && unset x\n[ -z "${x-}" ]',
        env=_TWO,
    ),
    "loops-left-by-two": Case(
        run='for i in 1 2; do for r in $RESULTS; do [ "$r" = failure ] && break 2; '
        '[ "$r" = skipped ] && continue 2; done; exit 1; done',
        env=_LIST,
    ),
    "while-with-break": Case(
        run='i=0; while [ $i -lt 2 ]; do i=$((i+1)); [ "$LINT" = success ] && '
        "break; done; [ $i -eq 1 ]",
        env=_TWO,
    ),
}

# What is not followed; of these nothing wrong may be said.
OPEN: Mapping[str, Case] = {
    "trap": Case(
        run='trap "exit 0" EXIT\n[ "$LINT" = success ]',
        env=_TWO,
    ),
    "exec": Case(
        run='exec 2>&1\n[ "$LINT" = success ]',
        env=_TWO,
    ),
    "read-into-array": Case(
        run='IFS="," read -ra arr <<< "${{ join(needs.*.result) }}"\n'
        'for r in "${arr[@]}"; do [ "$r" = success ] || exit 1; done',
    ),
    "mapfile": Case(
        run='mapfile -t rs < <(jq -r ".[].result" <<< "$NEEDS")\n'
        'for r in "${rs[@]}"; do [ "$r" = success ] || exit 1; done',
        env=_JSON,
    ),
    "associative": Case(
        run="declare -A r\n"
        'r[lint]="$LINT"\n'
        'r[test]="$TEST"\n'
        'for k in "${!r[@]}"; do [ "${r[$k]}" = success ] || exit 1; done',
        env=_TWO,
    ),
    "python": Case(
        run='python3 -c "import sys; sys.exit(0 if sys.argv[1]==\'success\' else 1)" "$LINT"',
        env=_TWO,
    ),
    "awk": Case(
        run="echo \"$RESULTS\" | awk '/failure/{exit 1}'",
        env=_LIST,
    ),
    "node": Case(
        run="node -e 'const n=JSON.parse(process.env.NEEDS); "
        'process.exit(Object.values(n).every(j=>j.result==="success")?0:1)\'',
        env=_JSON,
    ),
    "jq-reduce": Case(
        run='jq -e \'reduce .[] as $x (true; . and ($x.result=="success"))\' <<< "$NEEDS"',
        env=_JSON,
    ),
    "jq-minus": Case(
        run='jq -e \'[.[].result] - ["success","skipped"] == []\' <<< "$NEEDS"',
        env=_JSON,
    ),
    "jq-environment": Case(
        run="jq -en 'env.NEEDS | fromjson | all(.result == \"success\")'",
        env=_JSON,
    ),
    "indirect": Case(
        run="for j in lint test; do\n"
        ' v="$(echo $j | tr a-z A-Z)"\n'
        ' [ "${!v}" = success ] || exit 1\n'
        "done",
        env=_TWO,
    ),
    "grep-all-of-json": Case(
        run='echo "${{ toJSON(needs) }}" | grep -q failure && exit 1\nexit 0',
    ),
    "array-of-which-nothing-is-known": Case(
        run='for r in "${GIVEN[@]}"; do [ "$r" = "$LINT" ] || exit 1; done',
        env={"GIVEN": "${{ github.actor }}", **_TWO},
    ),
    "read-twice": Case(
        run="read -r a < <(printenv LINT)\nread -r b < <(printenv TEST)\n"
        '[ "$a" = success ] && ! [ "$b" = success ] && exit 1\ntrue',
        env=_TWO,
    ),
    "same-command-twice": Case(
        run='first() { printenv "$1" | grep -q success; }\n'
        "if first LINT; then if ! first TEST; then exit 1; fi; fi",
        env=_TWO,
    ),
    "known-before-it-is-read": Case(
        run='[ "$LINT" = "$ROW" ] && exit 1\nread -r ROW < <(printenv TEST)\n[ "$LINT" = "$ROW" ]',
        env=_TWO,
    ),
    "beside-what-nobody-knows": Case(
        run='x="$LINT$(printenv TEST)"\nif [[ $x == *es[!s]* ]]; then exit 1; fi',
        env=_TWO,
    ),
}
