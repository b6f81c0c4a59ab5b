"""Ways to let a change slip past the gates of what it touches, each a change of a set's text."""

from tests.independent.sabotages import Files, Sabotage, both, in_job, swap

STAGES = r"(quality|test|security-scan|build)\.yml$"
PIPELINE = r"pipeline\.yml$"
CONDITION = r"if: \$\{\{ inputs\.due-api != 'false' \}\}"
DUE = r"DUE_API: \$\{\{ inputs\.due-api != 'false' \}\}"


def says(pattern: str, replacement: str) -> Sabotage:
    """Change the job that says what is due."""
    return in_job("changes", pattern, replacement)


def condition(replacement: str) -> Sabotage:
    """Change the condition of a component's job, and what the verdict takes for it."""
    return both(
        in_job("api", CONDITION, f"if: ${{{{ {replacement} }}}}", STAGES),
        in_job("verdict", DUE, f"DUE_API: ${{{{ {replacement} }}}}", STAGES),
    )


def in_narrowed(sabotage: Sabotage) -> Sabotage:
    """Leave sets alone whose runs always examine everything."""

    def narrowed(files: Files) -> Files | None:
        return sabotage(files) if any("\n  changes:\n" in text for text in files.values()) else None

    return narrowed


_SABOTAGES: dict[str, Sabotage] = {
    # Who says what is due
    "changes: may fail": says(r"(    runs-on: .*\n)", r"\1    continue-on-error: true\n"),
    "changes: its step may fail": says(
        r"(        id: changes\n)", r"\1        continue-on-error: true\n"
    ),
    "changes: is conditional": says(
        r"(    runs-on: .*\n)", r"    if: ${{ github.event_name == 'push' }}\n\1"
    ),
    "changes: its step is conditional": says(
        r"(        id: changes\n)", r"\1        if: ${{ github.actor != 'octocat' }}\n"
    ),
    "changes: another commit is checked out": says(
        r"(          fetch-depth: 0\n)", r"\1          ref: main\n"
    ),
    "changes: another repository is checked out": says(
        r"(          fetch-depth: 0\n)", r"\1          repository: octo/other\n"
    ),
    "changes: a step before it": says(
        r"(      - name: What the change)", r"      - name: Hook\n        run: ./hook.sh\n\n\1"
    ),
    "changes: says nothing": says(r"run: \|\n(?:          .*\n|\n)+", "run: exit 0\n\n"),
    "changes: says that nothing is due": says(r"due=true\n", "due=false\n"),
    "changes: nothing is everything": says(r"everything=true\n", "everything=false\n"),
    "changes: pushes are compared too": both(
        says(r"NARROWED: .*", "NARROWED: pull_request merge_group push"),
        says(r"\*\) return 1 ;;", "push) git rev-parse 'HEAD^1' ;;"),
    ),
    "changes: what belongs to nobody is due to nobody": says(
        r"\(\(number == total\)\)", "((number <= total))"
    ),
    "changes: the whole is not looked at": says(
        r"\(\(number == 0\)\) \|\| return 1", "((number >= 0)) || return 1"
    ),
    "changes: no base is no change": says(
        r'from="\$\(base\)" && \[\[ -n "\$from" \]\] \|\| return 1',
        'from="$(base)" || from="HEAD^1"',
    ),
    "changes: an empty change is due to nobody": says(
        r"\(\(total > 0\)\) \|\| return 1\n", "true\n"
    ),
    "changes: compared with the group before": says(
        r'git merge-base HEAD "refs[^\n]*"', "git rev-parse 'HEAD^1'"
    ),
    "changes: renames count once": says(r"--no-renames", "--find-renames"),
    "changes: submodules do not count": says(
        r"--ignore-submodules=none", "--ignore-submodules=all"
    ),
    "changes: compared with the head of the pull request": says(r"'HEAD\^1'", "'HEAD^2'"),
    "changes: the title says what started it": says(
        r"EVENT: .*", "EVENT: ${{ github.event.pull_request.title }}"
    ),
    "changes: the branch is another one": says(
        r"INTO: .*", "INTO: ${{ github.event.merge_group.head_ref }}"
    ),
    "changes: workflows concern nobody": says(r"\* \.github ", "* "),
    "changes: the root concerns nobody": says(r'"\* \.github', '".github'),
    "changes: the blueprint concerns nobody": says(r" blueprints/\S+\.yml", ""),
    "changes: a component's paths are narrowed": says(
        r"api services/api ", "api services/api/src "
    ),
    "changes: a watched path is dropped": says(r"(api services/api) schemas/\*\*", r"\1"),
    "changes: what is needed is dropped": says(r"(web apps/web) services/api", r"\1"),
    "changes: a component claims everything": says(
        r"(contract packages/contract)\n", r"\1 nobody services apps no ci\n"
    ),
    "changes: a component is dropped": both(
        says(r"            web apps/web.*\n", ""),
        says(r"      due-web: .*\n", ""),
    ),
    "changes: an output is misspelt": says(r"outputs\.due-api \}", "outputs.due-apl }"),
    "changes: an output of another component": says(r"outputs\.due-api \}", "outputs.due-web }"),
    "changes: an output is a constant": says(r"due-api: .*", "due-api: ${{ 'false' }}"),
    "changes: everything is a constant": says(r"everything: \$.*", "everything: ${{ 'true' }}"),
    # What the stages are told
    "told: by nobody": in_job("test", r"    needs: \[changes\]\n", ""),
    "told: a constant": in_job("test", r"due-api: .*", 'due-api: "false"'),
    "told: of another component": in_job("test", r"(due-api: .*outputs)\.due-api", r"\1.due-web"),
    "told: by the branch's name": in_job(
        "test", r"due-api: .*", "due-api: ${{ github.head_ref != 'quick' }}"
    ),
    "told: not at all": in_job("test", r"      due-api: .*\n", ""),
    "told: by default": swap(
        STAGES,
        r"(      due-api:\n(?:        .*\n)*?)        required: true\n",
        r'\1        required: false\n        default: "false"\n',
    ),
    "told: by hand": swap(
        r"security-scan\.yml$",
        # Where nobody asks for the input, it is of no effect.
        r"  workflow_dispatch:\n(?=[\s\S]*inputs\.due-api)",
        "  workflow_dispatch:\n    inputs:\n      due-api:\n        type: choice\n"
        '        description: x\n        options: ["false"]\n        default: "false"\n',
    ),
    # Who obeys
    "left out: the other way round": condition("inputs.due-api == 'false'"),
    "left out: by any other word": condition("inputs.due-api == 'true'"),
    "left out: for another component": condition("inputs.due-web != 'false'"),
    "left out: by a choice": condition("inputs.due-api != 'false' && inputs.due-web != 'false'"),
    "left out: never due": condition("inputs.due-api != 'false' && github.actor != 'octocat'"),
    "left out: on pushes": condition("inputs.due-api != 'false' && github.event_name != 'push'"),
    "left out: the repository's job": swap(
        r"quality\.yml$",
        r"(    name: repository\n)",
        r"\1    if: ${{ inputs.due-api != 'false' }}\n",
    ),
    "left out: a token gate": in_job(
        "snyk", r"if: \$\{\{ .*", "if: ${{ inputs.due-api != 'false' }}", STAGES
    ),
    "left out: the call": in_job(
        "test",
        r"(    needs: \[changes\]\n)",
        r"\1    if: ${{ needs.changes.outputs.due-api != 'false' }}\n",
    ),
    # Who looks again
    "verdict: a component is never due": in_job("verdict", DUE, "DUE_API: false", STAGES),
    "verdict: skipped is fine": in_job(
        "verdict", r'"skipped, due: false"\)', '"skipped, due: "*)', STAGES
    ),
    "verdict: does not tell what ran": in_job(
        "verdict", r"ran: .*", "ran: ${{ 'api api-image contract repository web' }}", STAGES
    ),
    "verdict: its word is replaced": swap(
        STAGES, r"value: \$\{\{ jobs\.verdict.*", "value: ${{ 'api contract repository web' }}"
    ),
    "gate: does not need changes": both(
        in_job("gate", r"\[changes, ", "["), in_job("gate", r"EXPECTED: changes ", "EXPECTED: ")
    ),
    "gate: a job is not owed": in_job("gate", r" quality/api=api", ""),
    "gate: a job of the repository is not owed": in_job("gate", r" quality/repository=", ""),
    "gate: a job is owed to another": in_job("gate", r"quality/api=api", "quality/api=web"),
    "gate: a job of the repository is owed to a component": in_job(
        "gate", r"quality/repository=", "quality/repository=web"
    ),
    "gate: nothing is owed": in_job("gate", r"          OWED: .*\n", ""),
    "gate: gaps are only told": in_job(
        "gate", r'(echo "::error title=Verdict::\$\{gaps.*\n            )exit 1', r"\1true"
    ),
    "gate: any answer will do": in_job("gate", r'"true" and \. != "false"', '"x" and false'),
    "gate: a contradiction will do": in_job(
        "gate", r'elif \$said\.everything == "true" and', "elif false and"
    ),
    "gate: the plain verdict": in_job(
        "gate", r"(run: \|\n)(?:          .*\n|\n)*?(          # RESULTS:)", r"\1\2"
    ),
    # Who deploys
    "deploy: does not need changes": both(
        in_job("production", r"\[changes, ", "["),
        in_job("production", r"needs\.changes\.result == 'success' && ", ""),
        in_job("production", r"needs\.changes\.outputs\.everything == 'true' && ", ""),
    ),
    "deploy: after less than everything": in_job(
        "production", r"needs\.changes\.outputs\.everything == 'true' && ", ""
    ),
    "deploy: unless everything is denied": in_job(
        "production", r"outputs\.everything == 'true'", "outputs.everything != 'false'"
    ),
    "deploy: when one component was due": in_job(
        "production", r"outputs\.everything == 'true'", "outputs.due-api == 'true'"
    ),
    "deploy: whatever became of changes": in_job(
        "production", r"needs\.changes\.result == 'success' && ", ""
    ),
}
NARROWED_SABOTAGES = {name: in_narrowed(sabotage) for name, sabotage in _SABOTAGES.items()}
