"""Which steps and jobs are taken for gates and deploys, and which are left alone."""

import pytest

from generator.recognition.files import GivenFiles
from generator.recognition.gates import Basis, Declared, Recognised, Role, recognised
from generator.recognition.repository import Repository

CI = ".github/workflows/ci.yml"


def found(
    steps: str,
    files: dict[str, str] | None = None,
    *,
    job: str = "",
    declared: Declared | None = None,
) -> tuple[Recognised, ...]:
    text = f"on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    {job}\n    steps:\n{steps}"
    known = {CI: text, **(files or {})}
    files_ = GivenFiles(files={path: content.encode() for path, content in known.items()})
    repository = Repository(files=files_)
    workflow = repository.workflows[CI]
    assert workflow.faults == ()
    return recognised(repository, workflow, declared or Declared())


def step(run: str, name: str = "x") -> str:
    return f"      - name: {name}\n        run: {run}\n"


def roles(steps: str, files: dict[str, str] | None = None, *, job: str = "") -> set[Role]:
    return {each.role for each in found(steps, files, job=job)}


@pytest.mark.parametrize(
    "run",
    [
        *("pytest", "npx jest", "cargo test", "go vet ./...", "ruff check .", "mypy ."),
        *("black --check .", "npm audit", "poetry run pytest", "timeout 5m pytest"),
        *("trivy image --exit-code 1 x", "terraform plan", "pip-audit"),
        "curl -f https://shop.example.com/health",
    ],
)
def test_gates_are_recognised_by_their_tool(run: str) -> None:
    (gate,) = found(step(run))

    assert (gate.role, gate.basis, gate.step is not None) == (Role.GATE, Basis.COMMAND, True)
    assert gate.use is not None


@pytest.mark.parametrize(
    "run",
    [
        *("kubectl apply -f x.yml", "flyctl deploy", "terraform apply -auto-approve"),
        *("twine upload dist/*", "docker push x"),
        "curl -X POST https://api.render.com/deploy/srv-1?key=2",
        'curl -fsS "$RENDER_DEPLOY_HOOK_URL"',
        'curl "${{ secrets.RENDER_DEPLOY_HOOK }}"',
    ],
)
def test_deploys_are_recognised_by_their_tool(run: str) -> None:
    assert roles(
        f"      - run: {run!r}\n" if "$" not in run else f"      - run: |\n          {run}\n"
    ) == {Role.DEPLOY}


@pytest.mark.parametrize(
    "run",
    [
        *("echo pytest", "npm ci", "pip install pytest", "pytest --version", "docker build -t x ."),
        *("curl -f http://localhost:3000/health", "psql -h 127.0.0.1 -c 'select 1'"),
        *("curl -fsSLO https://example.com/tool.tar.gz", "ls tests", "git push", "grep deploy x"),
        *("mkdir -p deploy", "./scripts/prepare.sh", "cargo build", "wget https://x.example/a.tgz"),
    ],
)
@pytest.mark.parametrize("name", ["x", "Run tests", "Deploy to production"])
def test_what_is_neither_is_left_alone_whatever_its_name(run: str, name: str) -> None:
    assert found(step(run, name)) == ()


def test_a_name_supports_what_was_seen() -> None:
    (plain,) = found(step("pytest"))
    (named,) = found(step("pytest", "Unit tests"))

    assert (plain.named, named.named) == (False, True)


@pytest.mark.parametrize(
    ("uses", "role"),
    [
        ("snyk/actions/node@master", Role.GATE),
        ("aquasecurity/trivy-action@0.33.1", Role.GATE),
        ("aws-actions/amazon-ecs-deploy-task-definition@v2", Role.DEPLOY),
        ("Azure/webapps-deploy@v3", Role.DEPLOY),
        ("actions/checkout@v5", None),
        ("actions/upload-artifact@v4", None),
        ("docker://alpine", None),
    ],
)
def test_actions_are_recognised_by_their_name(uses: str, role: Role | None) -> None:
    result = found(f"      - uses: {uses}\n")

    assert [(each.role, each.basis) for each in result] == ([(role, Basis.ACTION)] if role else [])


def test_commands_of_other_files_are_seen() -> None:
    files = {"Makefile": "ci:\n\tpytest\n", "package.json": '{"scripts": {"go": "vercel deploy"}}'}

    (gate,) = found(step("make ci"), files)
    assert (gate.role, str(gate.place)) == (Role.GATE, "Makefile:2:2")
    (deploy,) = found(step("npm run go"), files)
    assert (deploy.role, deploy.place.file) == (Role.DEPLOY, "package.json")


def test_commands_of_composite_actions_are_seen() -> None:
    action = (
        "runs:\n  using: composite\n  steps:\n    - run: pytest\n      shell: bash\n"
        "    - uses: azure/webapps-deploy@v3\n"
    )
    result = found("      - uses: ./ci/all\n", {"ci/all/action.yml": action})

    assert [(each.role, str(each.place)) for each in result] == [
        (Role.GATE, "ci/all/action.yml:4:12"),
        (Role.DEPLOY, "ci/all/action.yml:6:13"),
    ]
    assert {each.step.route for each in result if each.step} == {("jobs", "a", "steps", 0)}


@pytest.mark.parametrize(
    ("job", "is_deploy"),
    [
        ("environment: production", True),
        ("environment: {name: staging, url: https://x}", True),
        ("environment: ${{ inputs.env }}", True),
        ("environment: {name: approve, deployment: false}", False),
        ("environment: e2e", False),
        ("environment: ci-secrets", False),
        ("environment: contest", True),
        ("environment: ''", False),
        ("name: Deploy to production", False),
    ],
)
def test_an_environment_makes_a_deploy(job: str, is_deploy: bool) -> None:  # noqa: FBT001
    result = found(step("echo"), job=job)

    assert [(each.role, each.basis) for each in result] == (
        [(Role.DEPLOY, Basis.ENVIRONMENT)] if is_deploy else []
    )


@pytest.mark.parametrize(
    ("job", "name", "is_deploy"),
    [
        ("environment: production", "x", True),
        ("name: Deploy", "x", True),
        ("name: x", "Migrate production", True),
        # The database is most likely one of the tests.
        ("name: x", "x", False),
        ("services: {db: {image: postgres}}", "Migrate", False),
    ],
)
def test_a_migration_deploys_where_more_says_so(job: str, name: str, is_deploy: bool) -> None:  # noqa: FBT001
    kinds = [each.kind for each in found(step("alembic upgrade head", name), job=job)]

    assert ("migrate" in kinds) is is_deploy


def test_a_local_service_is_asked_by_smoke_tests_only() -> None:
    run = "curl -f http://localhost:3000/"

    assert found(step(run, "Wait for the server")) == ()
    assert roles(step(run, "Smoke test")) == {Role.GATE}


def test_a_step_may_be_both() -> None:
    assert roles(step("pytest && flyctl deploy")) == {Role.GATE, Role.DEPLOY}


def test_what_is_declared_goes_first() -> None:
    steps = step("./custom", "Custom check") + step("pytest", "Try it")

    def declared(**patterns: tuple[str, ...]) -> list[tuple[Role, Basis]]:
        result = found(steps, {"custom": "true\n"}, declared=Declared(**patterns))
        return [(each.role, each.basis) for each in result]

    seen = (Role.GATE, Basis.COMMAND)
    assert declared() == [seen]
    assert declared(gates=("ci.yml:a/Custom check",)) == [(Role.GATE, Basis.DECLARED), seen]
    assert declared(deploys=("ci.yml:a",)) == [seen, (Role.DEPLOY, Basis.DECLARED)]
    assert declared(neither=("ci.yml:a/Try*",)) == []
    assert declared(neither=("*:a",)) == []
    # Another file, job or step.
    assert declared(gates=("cd.yml:a", "ci.yml:b", "ci.yml:a/Custom")) == [seen]
