"""Which workflow and action leads to which, in a repository that is held in memory."""

import pytest

from generator.recognition.files import GivenFiles, decoded, inside
from generator.recognition.repository import MOST_LEVELS, MOST_USED, Reach, Repository, Used

CI = ".github/workflows/ci.yml"
DEPLOY = ".github/workflows/deploy.yaml"


def repository(files: dict[str, str]) -> Repository:
    return Repository(files=GivenFiles(files={k: text.encode() for k, text in files.items()}))


def calling(uses: str, event: str = "push") -> str:
    return f"on: {event}\njobs:\n  a:\n    uses: {uses}\n"


def running(*uses: str, name: str = "CI") -> str:
    steps = "".join(f"      - uses: {each}\n" for each in uses)
    return f"name: {name}\non: push\njobs:\n  a:\n    runs-on: x\n    steps:\n{steps}"


def composite(*uses: str) -> str:
    steps = "".join(f"    - uses: {each}\n" for each in uses) or "    []\n"
    return f"runs:\n  using: composite\n  steps:\n{steps}"


def used(files: dict[str, str]) -> list[Used]:
    repo = repository(files)
    return [each for step in repo.workflows[CI].jobs[0].steps for each in repo.used(step)]


def test_github_looks_only_into_one_folder() -> None:
    repo = repository(
        {
            CI: running(),
            DEPLOY: running(),
            ".github/workflows/deep/x.yml": running(),
            ".github/workflows/README.md": "",
            ".github/workflows/X.YML": running(),
            ".github/x.yml": running(),
        }
    )

    assert repo.paths == (CI, DEPLOY)
    assert list(repo.workflows) == [CI, DEPLOY]


def test_files_are_read_once_and_when_they_are_asked_for() -> None:
    class Counted(GivenFiles):
        def text(self, path: str) -> bytes | None:
            asked.append(path)
            return super().text(path)

    asked: list[str] = []
    repo = Repository(files=Counted(files={CI: b"on: push", DEPLOY: b"on: push"}))

    assert repo.workflow(CI) is repo.workflow(CI)
    assert asked == [CI]


@pytest.mark.parametrize(
    ("uses", "reach", "path"),
    [
        ("./.github/workflows/deploy.yaml", Reach.HERE, DEPLOY),
        ("$/.github/workflows/deploy.yaml", Reach.HERE, DEPLOY),
        ("./.github/workflows/absent.yml", Reach.MISSING, ".github/workflows/absent.yml"),
        ("./../x.yml", Reach.MISSING, "../x.yml"),
        ("o/r/.github/workflows/deploy.yaml@v1", Reach.OUTSIDE, ""),
        ("x", Reach.UNKNOWN, ""),
    ],
)
def test_a_job_leads_to_what_it_calls(uses: str, reach: Reach, path: str) -> None:
    repo = repository({CI: calling(uses), DEPLOY: running()})
    found = repo.called(repo.workflows[CI].jobs[0])

    assert found is not None
    assert (found.reach, found.path) == (reach, path)
    assert (found.workflow is not None) == (reach is Reach.HERE)


def test_a_job_with_steps_calls_nothing() -> None:
    repo = repository({CI: running()})

    assert repo.called(repo.workflows[CI].jobs[0]) is None


def test_callers_are_found() -> None:
    repo = repository(
        {
            CI: calling("./.github/workflows/deploy.yaml"),
            ".github/workflows/z.yml": calling("$/.github/workflows/deploy.yaml"),
            ".github/workflows/o.yml": calling("o/r/.github/workflows/deploy.yaml@v1"),
            DEPLOY: running(),
        }
    )

    assert [workflow.file for workflow, _ in repo.callers(DEPLOY)] == [
        CI,
        ".github/workflows/z.yml",
    ]


def test_a_circle_of_calls_is_told() -> None:
    there, back = calling("./.github/workflows/deploy.yaml"), calling(f"./{CI}")
    repo = repository({CI: there, DEPLOY: back, ".github/workflows/o.yml": back})

    assert repo.circle(CI) == (CI, DEPLOY, CI)
    assert repo.circle(DEPLOY) == (DEPLOY, CI, DEPLOY)
    # It leads into the circle and is not part of it.
    assert repo.circle(".github/workflows/o.yml") == ()


@pytest.mark.parametrize(
    ("names", "follows"),
    [
        ("[CI]", True),
        ("CI", True),
        ("[Other, CI]", True),
        ("['*']", True),
        ("['C*']", True),
        ("['*', '!CI']", False),
        ("[ci]", False),
        ("[CI tests]", False),
        ("[]", False),
    ],
)
def test_workflow_run_follows_by_name(names: str, follows: bool) -> None:  # noqa: FBT001
    later = f"on: {{workflow_run: {{workflows: {names}, types: [completed]}}}}\njobs: {{}}\n"
    repo = repository({CI: running(), DEPLOY: later})
    ci, deploy = repo.workflows.values()

    assert repo.followers(ci) == ((deploy,) if follows else ())
    assert (ci in repo.followed(deploy)) is follows


def test_a_workflow_without_a_name_is_followed_by_its_path() -> None:
    later = f"on: {{workflow_run: {{workflows: ['{CI}']}}}}\njobs: {{}}\n"
    repo = repository({CI: "on: push\njobs: {}\n", DEPLOY: later})

    assert [each.file for each in repo.followers(repo.workflows[CI])] == [DEPLOY]


def test_steps_lead_through_composite_actions() -> None:
    found = used(
        {
            CI: running("./ci/all", "actions/checkout@v5"),
            "ci/all/action.yml": composite("$/ci/lint", "./ci/absent", "docker://alpine"),
            "ci/lint/action.yaml": composite("o/r@v1"),
        }
    )

    assert [(each.uses.text, each.reach, len(each.within)) for each in found] == [
        ("./ci/all", Reach.HERE, 1),
        ("$/ci/lint", Reach.HERE, 2),
        ("o/r@v1", Reach.OUTSIDE, 3),
        ("./ci/absent", Reach.MISSING, 2),
        ("docker://alpine", Reach.OUTSIDE, 2),
        ("actions/checkout@v5", Reach.OUTSIDE, 1),
    ]
    assert [each.path for each in found][:2] == ["ci/all", "ci/lint"]


def test_an_action_may_lie_at_the_root_or_be_a_dockerfile() -> None:
    found = used(
        {CI: running("./", "./image"), "action.yml": composite(), "image/Dockerfile": "FROM x"}
    )

    assert [(each.path, each.reach) for each in found] == [("", Reach.HERE), ("image", Reach.HERE)]
    assert found[0].action is not None
    assert found[1].action is None


def test_actions_that_use_each_other_end() -> None:
    found = used(
        {
            CI: running("./a"),
            "a/action.yml": composite("./b", "./b"),
            "b/action.yml": composite("./a"),
        }
    )

    assert [each.reach for each in found].count(Reach.CIRCLE) == 2


def test_actions_that_multiply_are_bounded() -> None:
    chain = {f"a{n}/action.yml": composite(*[f"./a{n + 1}"] * 20) for n in range(1, 10)}

    assert len(used({CI: running("./a1"), **chain})) == MOST_USED


@pytest.mark.parametrize(("levels", "ends"), [(MOST_LEVELS, Reach.HERE), (11, Reach.CIRCLE)])
def test_nesting_ends_where_the_runner_ends_it(levels: int, ends: Reach) -> None:
    chain = {f"a{n}/action.yml": composite(f"./a{n + 1}") for n in range(1, levels)}
    found = used({CI: running("./a1"), **chain, f"a{levels}/action.yml": composite()})

    assert (len(found), found[-1].reach) == (levels, ends)


@pytest.mark.parametrize(
    ("folder", "path", "expected"),
    [
        ("", "a/b", "a/b"),
        ("a", "./b", "a/b"),
        ("a", "..", ""),
        ("", ".", ""),
        ("a", "../../b", None),
        ("", "..", None),
        ("", "/etc", None),
        ("", "~/x", None),
        ("a", "..b", "a/..b"),
    ],
)
def test_paths_stay_in_the_repository(folder: str, path: str, expected: str | None) -> None:
    assert inside(folder, path) == expected


def test_any_bytes_are_a_text() -> None:
    assert decoded(b"\xef\xbb\xbfa\r\nb\xff\n") == "a\nb\ufffd\n"
