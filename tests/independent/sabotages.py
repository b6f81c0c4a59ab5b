"""Ways to make a set of workflows pass bad code, each a change of its text, by name.

A sabotage takes texts by file name and gives the changed set, or None where it does not apply.
"""

import re
from collections.abc import Callable
from typing import TypeAlias

Files: TypeAlias = dict[str, str]
Sabotage: TypeAlias = Callable[[Files], Files | None]

STAGES = r"(quality|test|security-scan|build)\.yml$"
AFTER = r"\$\{\{ !cancelled\(\) && steps\.setup\.outcome == 'success' \}\}"
GATE_STEP = r'(      - name: "(?:quality|test|build|security-scan)\.[^\n]*\n)'
GATE_IF = rf"({GATE_STEP[1:-1]}(?:        id: [^\n]*\n)?)        if: {AFTER}\n"
# The command of a gate stands alone in a subshell in front of the evidence.
COMMAND = (
    r"(\n          \(\n(?:          .*\n)*?          )"
    r"((?:npx|npm|pnpm|ruff|pytest|trivy)[^\n\\]*)\n"
)
TAIL = r"          \)\n"
# A job that depends on nothing yet: its key `if` would otherwise be there twice.
WITHOUT_IF = r"(?<! \}\}\n)(    runs-on: .*\n)"


def swap(file: str, pattern: str, replacement: str, *, every: bool = False) -> Sabotage:
    """Replace what a pattern finds in the first file where it finds anything."""

    def sabotage(files: Files) -> Files | None:
        for name in files:
            if re.search(file, name):
                text = re.sub(pattern, replacement, files[name], count=0 if every else 1)
                if text != files[name]:
                    return files | {name: text}
        return None

    return sabotage


def both(*parts: Sabotage) -> Sabotage:
    """Do several; each must apply."""

    def sabotage(files: Files) -> Files | None:
        for part in parts:
            changed = part(files)
            if changed is None:
                return None
            files = changed
        return files

    return sabotage


def command(replacement: str) -> Sabotage:
    """Change the command of the first gate that has one in a subshell of one line."""
    return swap(STAGES, COMMAND + TAIL, rf"\1{replacement}\n          )\n")


def in_job(job: str, pattern: str, replacement: str, file: str = r"pipeline\.yml$") -> Sabotage:
    """Replace within one job of a file."""

    def sabotage(files: Files) -> Files | None:
        for name in files:
            if not re.search(file, name):
                continue
            found = re.search(rf"^  {job}:\n(?:(?:    .*)?\n)*", files[name], re.MULTILINE)
            if found:
                text = re.sub(pattern, replacement, found.group(), count=1)
                if text != found.group():
                    whole = files[name][: found.start()] + text + files[name][found.end() :]
                    return files | {name: whole}
        return None

    return sabotage


def deploy(pattern: str, replacement: str) -> Sabotage:
    """Replace within the job that calls production."""
    return in_job("production", pattern, replacement)


def without_guard(files: Files) -> Files | None:
    """Take a stage out of the pipeline, and all that names it."""
    name = next(each for each in files if each.endswith("pipeline.yml"))
    text = re.sub(r"^  quality:\n(?:(?:    .*)?\n)*", "", files[name], flags=re.MULTILINE)
    text = re.sub(r"\[quality, ", "[", text)
    text = text.replace("needs.quality.result == 'success' && ", "")
    return files | {name: text.replace("EXPECTED: quality ", "EXPECTED: ")}


def without_job(files: Files) -> Files | None:
    """Take a job out of a stage that has a verdict, and its name out of the verdict."""
    for name, text in files.items():
        found = re.search(r"    needs: \[([\w-]+), [^]]*\]\n    if: \$\{\{ always", text)
        if re.search(STAGES, name) and found:
            job = found[1]
            left = re.sub(rf"^  {job}:\n(?:(?:    .*)?\n)*", "", text, flags=re.MULTILINE)
            left = left.replace(f"[{job}, ", "[").replace(f"EXPECTED: {job} ", "EXPECTED: ")
            return files | {name: left}
    return None


def second_deploy(files: Files) -> Files | None:
    """Deploy from another workflow, on push, to the same environment."""
    name = next((each for each in files if each.endswith("production.yml")), None)
    if name is None:
        return None
    text = re.sub(r'"on":\n(  .*\n)+', '"on":\n  push:\n    branches:\n      - main\n', files[name])
    return files | {"hotfix.yml": text}


def second_call(files: Files) -> Files | None:
    """Call the deploy from another workflow."""
    name = next((each for each in files if each.endswith("production.yml")), None)
    if name is None:
        return None
    text = (
        '---\nname: hotfix\n\n"on":\n  workflow_dispatch:\n\npermissions: {}\n\njobs:\n  hotfix:\n'
        f"    name: hotfix\n    uses: $/.github/workflows/{name}\n"
        "    permissions:\n      contents: write\n"
    )
    return files | {"hotfix.yml": text}


SABOTAGES: dict[str, Sabotage] = {
    # The aggregate
    "aggregate: a need dropped": in_job("gate", r"needs: \[[\w-]+, ", "needs: ["),
    "aggregate: a need and its expectation dropped": both(
        in_job("gate", r"needs: \[[\w-]+, ", "needs: ["),
        in_job("gate", r"EXPECTED: [\w-]+ ", "EXPECTED: "),
    ),
    "aggregate: no needs": in_job("gate", r"    needs: .*\n", ""),
    "aggregate: without always()": in_job("gate", r"    if: .*\n", ""),
    "aggregate: on pull requests only": in_job(
        "gate", r"if: .*", "if: ${{ always() && github.event_name == 'pull_request' }}"
    ),
    "aggregate: not cancelled": in_job("gate", r"always\(\)", "!cancelled()"),
    "aggregate: exit 0": in_job("gate", r'exit "\$failed"', "exit 0"),
    "aggregate: failure is not counted": in_job("gate", r"failed=1", "failed=0"),
    "aggregate: says ok": in_job("gate", r"run: \|\n(?:          .*\n|\n)+", "run: echo ok\n"),
    "aggregate: anything but failure": in_job(
        "gate", r'"success, due: "\*\)', '"success, due: "*|"cancelled, due: "*|"skipped, due: "*)'
    ),
    "aggregate: skipped is fine": in_job("gate", r'"skipped, due: false"\)', '"skipped, due: "*)'),
    "aggregate: key set not compared": in_job("gate", r"keys == .*sort\)", "true"),
    "aggregate: results of another time": in_job("gate", r"RESULTS: .*", 'RESULTS: "{}"'),
    "aggregate: continue-on-error": in_job(
        "gate", r"(    needs: .*\n)", r"\1    continue-on-error: true\n"
    ),
    "aggregate: step left out": in_job(
        "gate", r"(        env:\n)", r"        if: ${{ failure() }}\n\1"
    ),
    # Deploys
    "deploy: a need dropped": deploy(r"needs: \[[\w-]+, ", "needs: ["),
    "deploy: the environment before dropped": both(
        deploy(r", staging\]", "]"), deploy(r" && needs\.staging\.[a-z.]+ == '\w+'", "")
    ),
    "deploy: superseded before is fine": deploy(
        r" && needs\.staging\.outputs\.verdict == 'deployed'", ""
    ),
    "deploy: a result dropped": deploy(r"needs\.quality\.result == 'success' && ", ""),
    "deploy: && to ||": deploy(r"'success' && needs", "'success' || needs"),
    "deploy: last && to ||": deploy(r"'success' && github", "'success' || github"),
    "deploy: always()": deploy(r"if: .*", "if: ${{ always() }}"),
    "deploy: always() in front": deploy(r"!cancelled\(\) &&", "always() ||"),
    "deploy: !failure()": deploy(r"if: .*", "if: ${{ !failure() && github.event_name == 'push' }}"),
    "deploy: !cancelled() only": deploy(r"!cancelled\(\) && .*", "!cancelled() }}"),
    "deploy: not failed instead of succeeded": deploy(
        r"(needs\.quality\.result) == 'success'", r"\1 != 'failure'"
    ),
    "deploy: skipped is fine": deploy(
        r"needs\.quality\.result == 'success'",
        "(needs.quality.result == 'success' || needs.quality.result == 'skipped')",
    ),
    "deploy: negated": deploy(
        r"needs\.quality\.result == 'success'", "!(needs.quality.result == 'failure')"
    ),
    "deploy: on every event": deploy(r" && \(?github\.event_name.*", " }}"),
    "deploy: on every event of the branch": deploy(r"github\.event_name == '\w+' && ", ""),
    "deploy: on pull requests": deploy(
        r"github\.event_name == '\w+' && github\.ref == '[\w/]+'",
        "github.event_name == 'pull_request'",
    ),
    "deploy: on pull requests too": deploy(
        r"(github\.event_name == '\w+' && github\.ref == '[\w/]+')",
        r"(\1 || github.event_name == 'pull_request')",
    ),
    "deploy: from any branch": deploy(r" && github\.ref == '[\w/]+'", ""),
    "deploy: from another branch": deploy(r"(github\.ref == 'refs/heads)/[\w/]+'", r"\1/other'"),
    "deploy: text around the expression": deploy(r"if: (.*)", r"if: ${{ true }} && \1"),
    "deploy: condition removed": deploy(r"    if: .*\n", ""),
    "deploy: by actor": deploy(
        r"!cancelled\(\) &&", "!cancelled() && github.actor == 'octocat' ||"
    ),
    "deploy: environment removed": swap(
        r"production\.yml$", r"    environment:\n(      .*\n)+", ""
    ),
    "deploy: a second workflow": second_deploy,
    "deploy: a second call": second_call,
    "deploy: can be started by hand": swap(
        r"production\.yml$", r"(  workflow_call:)", r"  workflow_dispatch:\n\1"
    ),
    "deploy: cancelled half-way": both(
        swap(
            r"production\.yml$",
            r"cancel-in-progress: false\n      queue: max",
            "cancel-in-progress: true",
        )
    ),
    "deploy: inner job always": swap(
        r"production\.yml$", r"(    name: deploy\n)", r"\1    if: ${{ always() }}\n"
    ),
    # Keys of gates and of their jobs
    "gate: continue-on-error on the step": swap(
        STAGES, GATE_STEP, r"\1        continue-on-error: true\n"
    ),
    "gate: continue-on-error on the job": swap(
        STAGES, r"(    runs-on: .*\n)", r"\1    continue-on-error: true\n"
    ),
    "gate: continue-on-error by expression": swap(
        STAGES,
        r"(    runs-on: .*\n)",
        r"\1    continue-on-error: ${{ github.event_name == 'push' }}\n",
    ),
    "gate: matrix decides": swap(
        STAGES,
        r"(    runs-on: .*\n)",
        r"\1    continue-on-error: ${{ matrix.soft }}\n"
        r"    strategy:\n      matrix:\n        soft: [true]\n",
    ),
    "gate: empty matrix": swap(
        STAGES,
        r"(    runs-on: .*\n)",
        r"\1    strategy:\n      matrix:\n        part: ${{ fromJSON('[]') }}\n",
    ),
    "gate: background": swap(STAGES, GATE_STEP, r"\1        background: true\n"),
    "gate: shell sh": swap(STAGES, GATE_STEP, r"\1        shell: sh\n"),
    "gate: shell without -e": swap(STAGES, GATE_STEP, r"\1        shell: bash {0}\n"),
    "gate: default shell dropped": swap(STAGES, r"defaults:\n  run:\n    shell: bash\n\n", ""),
    "gate: default shell without -e": swap(STAGES, r"    shell: bash\n", "    shell: bash {0}\n"),
    "gate: step renamed": swap(
        STAGES, r'- name: "(quality|test|security-scan)\.', r'- name: "was \1.'
    ),
    "gate: step deleted": swap(STAGES, rf"{GATE_STEP}(?:        .*\n|\n(?=\n*        ))*\n?", ""),
    "gate: job deleted": without_job,
    "gate: stage deleted": without_guard,
    "gate: if false": swap(STAGES, GATE_IF, r"\1        if: ${{ false }}\n"),
    "gate: by actor": swap(
        STAGES, GATE_IF, r"\1        if: ${{ github.actor != 'dependabot[bot]' }}\n"
    ),
    "gate: by label": swap(
        STAGES,
        GATE_IF,
        r"\1        if: ${{ !contains(github.event.pull_request.labels.*.name, 'skip') }}\n",
    ),
    "gate: only after failures": swap(STAGES, GATE_IF, r"\1        if: ${{ failure() }}\n"),
    "gate: setup left out": swap(STAGES, r"(        id: setup\n)", r"\1        if: ${{ false }}\n"),
    "gate: waits for nothing": swap(STAGES, r"        id: setup\n", ""),
    "gate: forks left out": swap(
        STAGES,
        WITHOUT_IF,
        r"    if: ${{ github.event.pull_request.head.repo.fork == false }}\n\1",
    ),
    "gate: pull requests only": swap(
        STAGES, WITHOUT_IF, r"    if: ${{ github.event_name == 'pull_request' }}\n\1"
    ),
    "gate: the call is conditional": in_job(
        "quality",
        r"(    name: quality\n)",
        r"\1    if: ${{ github.event_name == 'pull_request' }}\n",
    ),
    "gate: the call waits": in_job(
        "test", r"(    name: test\n)(?!    needs)", r"\1    needs: [quality]\n"
    ),
    "gate: the call is a branch": in_job(
        "quality", r"uses: .*", "uses: octo/ci/.github/workflows/quality.yml@main"
    ),
    "gate: needs a job that is not there": swap(
        STAGES, r"(    runs-on: .*\n)", r"    needs: [nobody]\n\1"
    ),
    "gate: waits for a job that some events leave out": swap(
        r"security-scan\.yml$", r"(    name: filesystem\n)", r"\1    needs: [snyk]\n"
    ),
    "gate: action by tag": swap(STAGES, r"(uses: actions/checkout)@[0-9a-f]{40}", r"\1@v4"),
    # Scripts of gates
    "script: || true": command(r"\2 || true"),
    "script: || :": command(r"\2 || :"),
    "script: || echo": command(r"\2 || echo 'not yet'"),
    "script: || { … }": command(r"\2 || { echo bad; true; }"),
    "script: set +e": command(r"set +e; \2; true"),
    "script: set +o pipefail": command(r"set +o pipefail; \2 | cat"),
    "script: trap": command(r"trap 'exit 0' EXIT; \2"),
    "script: in the background": command(r"\2 &"),
    "script: if without consequence": command(r"! \2; true"),
    "script: exit 0 in front": swap(
        STAGES, r"(run: \|\n          )(rm -f|if git)", r"\1exit 0\n          \2"
    ),
    "script: status not looked at": command(r"\2 || status=$?"),
    "script: an expression in it": command(r"\2 ${{ github.event.pull_request.title }}"),
    "script: passes with no tests": swap(STAGES, r"--passWithNoTests=false", "--passWithNoTests"),
    "script: --exit-zero": swap(STAGES, r"ruff check \.", "ruff check . --exit-zero"),
    "script: scanner's exit code": swap(STAGES, r"--exit-code 1", "--exit-code 0"),
    "script: scanner's input": swap(STAGES, r'exit-code: "1"', 'exit-code: "0"'),
    "script: content with nothing": swap(STAGES, r"AT_LEAST: \d+", "AT_LEAST: 0"),
    "script: options by variable": swap(
        STAGES, r"(\n        env:\n)(          REPORT)", r"\1          PYTEST_ADDOPTS: --co\n\2"
    ),
    "script: options for every virtual machine": swap(
        STAGES, r"(\n        env:\n)(          REPORT)", r"\1          JAVA_TOOL_OPTIONS: -Dx=y\n\2"
    ),
    "script: options for the job": swap(
        STAGES, r"(    runs-on: .*\n)", r"\1    env:\n      NODE_OPTIONS: --require ./soft.js\n"
    ),
    "script: options for the workflow": swap(
        STAGES, r"\njobs:\n", "\nenv:\n  PYTEST_ADDOPTS: -k nothing\n\njobs:\n"
    ),
    # Secrets and tokens
    "token: secret not passed": in_job("security-scan", r"    secrets:\n(      .*\n)+", ""),
    "token: inherit": in_job(
        "security-scan", r"    secrets:\n(      .*\n)+", "    secrets: inherit\n"
    ),
    "token: left out of pushes": both(
        in_job("snyk", r"github\.event_name == 'push' \|\| ", "", STAGES),
        in_job("verdict", r"github\.event_name == 'push' \|\| ", "", STAGES),
    ),
    "token: never due": in_job("verdict", r"DUE_(\w+): .*", r"DUE_\1: false", STAGES),
    "token: verdict without always()": in_job("verdict", r"    if: .*\n", "", STAGES),
    "token: verdict accepts skipped": in_job(
        "verdict", r'"skipped, due: false"\)', '"skipped, due: "*)', STAGES
    ),
    "token: verdict deleted": swap(STAGES, r"  verdict:\n(?:(?:    .*)?\n)*", ""),
    "token: write-all": swap(STAGES, r"permissions: \{\}", "permissions: write-all"),
    "token: job write-all": swap(
        STAGES, r"    permissions:\n(      .*\n)+", "    permissions: write-all\n"
    ),
    # Triggers
    "trigger: merge_group lost": swap(r"pipeline\.yml$", r"  merge_group:\n", ""),
    "trigger: pull_request lost": swap(r"pipeline\.yml$", r"  pull_request:\n", ""),
    "trigger: paths": swap(
        r"pipeline\.yml$", r"  pull_request:\n", "  pull_request:\n    paths:\n      - src/**\n"
    ),
    "trigger: paths-ignore": swap(
        r"pipeline\.yml$",
        r"  pull_request:\n",
        "  pull_request:\n    paths-ignore:\n      - docs/**\n",
    ),
    "trigger: pull_request_target": swap(
        r"pipeline\.yml$", r"  pull_request:\n", "  pull_request:\n  pull_request_target:\n"
    ),
    "trigger: workflow_run": swap(
        r"production\.yml$",
        r"(  workflow_call:)",
        r"  workflow_run:\n    workflows: [ci]\n    types: [completed]\n\1",
    ),
}
