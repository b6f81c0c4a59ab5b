"""What is due is found out in real git histories, as each event leaves them in a checkout.

Events and their refs: https://docs.github.com/en/actions/reference/workflows-and-actions/events-that-trigger-workflows;
pathspecs: https://git-scm.com/docs/gitglossary. Every expectation is worked out by hand.
"""

from pathlib import Path

import pytest

from generator.stages.scripts import script
from tests.stages.histories import Repository, git
from tests.targets.steps import Ran, run_step

NAMES = ("api", "front-end", "lib")
COMMON = "* .github blueprints/shop.yml ci/hook.sh"
# `api` needs `lib`; `front-end` reads the schemas, and the drawings of everyone.
WATCHED = """\
api services/api libs/lib
front-end apps/web schemas/** **/*.svg
lib libs/lib
"""
FILES = {
    "README.md": "",
    ".github/workflows/pipeline.yml": "",
    "blueprints/shop.yml": "",
    "ci/hook.sh": "",
    "ci/other.sh": "",
    "services/api/main.py": "api",
    "services/api/deep/er/x.py": "x",
    "services/apix/other.py": "",
    "apps/web/index.ts": "web",
    "libs/lib/lib.py": "lib",
    "schemas/v1/order.json": "{}",
}


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path / "repository", FILES)


def answer(checkout: Path, event: str, **env: str) -> Ran:
    given = {
        "EVENT": event,
        "NARROWED": "pull_request merge_group",
        "HEAD_OF_PULL": "",
        "INTO": "",
        "COMMON": COMMON,
        "WATCHED": WATCHED,
        **env,
    }
    folder = checkout.parent / "runner"
    folder.mkdir(exist_ok=True)
    return run_step(script("changes"), given, folder, cwd=checkout)


def due(ran: Ran) -> set[str]:
    """What the script said is due; `everything` where it said so, after a look at its form."""
    assert ran.status == 0, ran.log
    assert set(ran.outputs) == {"everything", *(f"due-{name}" for name in NAMES)}
    assert set(ran.outputs.values()) <= {"true", "false"}
    components = {name for name in NAMES if ran.outputs[f"due-{name}"] == "true"}
    if ran.outputs["everything"] == "true":
        assert components == set(NAMES)
        return {"everything"}
    return components


def pull(repository: Repository, *, depth: int = 0) -> set[str]:
    """What is due for a pull request of the branch `change`, merged with main as GitHub does."""
    head = git(repository.folder, "rev-parse", "change")
    repository.branch("merged")
    merged = repository.merge("change")
    checkout = repository.checkout(repository.folder.parent / "work", merged, depth=depth)
    return due(answer(checkout, "pull_request", HEAD_OF_PULL=head))


def repr_of(value: object) -> str:
    """Name a set by its sorted members: processes with other hash seeds must agree on names."""
    return repr(sorted(value)) if isinstance(value, set) else repr(value)


EVERYTHING = {"everything"}
TOUCHED = [
    (("services/api/main.py",), {"api"}),
    (("services/api/deep/er/x.py",), {"api"}),
    (("services/api/new",), {"api"}),
    (("apps/web/index.ts",), {"front-end"}),
    (("libs/lib/lib.py",), {"lib", "api"}),
    (("schemas/v1/order.json",), {"front-end"}),
    (("services/api/logo.svg",), {"api", "front-end"}),
    (("services/api/main.py", "apps/web/index.ts"), {"api", "front-end"}),
    # Belongs to nobody, though its name begins like that of a component's folder.
    (("services/apix/other.py",), EVERYTHING),
    (("ci/other.sh",), EVERYTHING),
    (("ci/hook.sh",), EVERYTHING),
    # A pattern that meets files of everyone makes nobody their owner.
    (("ci/logo.svg",), EVERYTHING),
    (("README.md",), EVERYTHING),
    (("package-lock.json",), EVERYTHING),
    ((".gitmodules",), EVERYTHING),
    ((".github/workflows/pipeline.yml",), EVERYTHING),
    ((".github/CODEOWNERS",), EVERYTHING),
    (("blueprints/shop.yml",), EVERYTHING),
    (("services/api/main.py", "ci/other.sh"), EVERYTHING),
    # Names that a list with a line for each would tear apart, or that git writes in quotes.
    (("services/api/a b.py",), {"api"}),
    (("services/api/line\nREADME.md",), {"api"}),
    (("services/api/übung 日本.py",), {"api"}),
    (("services/api/\t\"'`$(x).py",), {"api"}),
    (("übung/x.py",), EVERYTHING),
    (("other\nservices/api/main.py",), EVERYTHING),
    (("services/api/*",), {"api"}),
    (("**/x",), EVERYTHING),
    ((":(exclude)services/x",), EVERYTHING),
]


@pytest.mark.parametrize(("paths", "expected"), TOUCHED, ids=repr_of)
def test_a_pull_request_is_compared_with_its_branch(
    paths: tuple[str, ...], expected: set[str], repository: Repository
) -> None:
    repository.branch("change")
    repository.change(*paths)

    assert pull(repository) == expected


def test_what_concerns_everyone_does_so_inside_of_a_component_too(
    repository: Repository, tmp_path: Path
) -> None:
    repository.branch("change")
    head = repository.change("services/api/deep/er/x.py")
    repository.branch("merged")
    repository.merge("change")
    checkout = repository.checkout(tmp_path / "work", "merged")
    hook = f"{COMMON} services/api/deep"

    assert due(answer(checkout, "pull_request", HEAD_OF_PULL=head)) == {"api"}
    assert due(answer(checkout, "pull_request", HEAD_OF_PULL=head, COMMON=hook)) == EVERYTHING


def test_what_others_did_on_the_branch_meanwhile_is_not_part_of_it(repository: Repository) -> None:
    repository.branch("change")
    repository.change("services/api/main.py")
    repository.branch("main")
    repository.change("apps/web/index.ts")

    assert pull(repository) == {"api"}


def test_all_commits_of_a_pull_request_count_not_only_the_last(repository: Repository) -> None:
    repository.branch("change")
    repository.change("services/api/main.py")
    repository.change("apps/web/index.ts")

    assert pull(repository) == {"api", "front-end"}


def test_a_deleted_file_counts(repository: Repository) -> None:
    repository.branch("change")
    (repository.folder / "apps/web/index.ts").unlink()
    repository.commit()

    assert pull(repository) == {"front-end"}


def test_both_sides_of_a_move_count(repository: Repository) -> None:
    repository.branch("change")
    git(repository.folder, "mv", "services/api/main.py", "apps/web/main.py")
    repository.commit()

    assert pull(repository) == {"api", "front-end"}


def test_a_move_out_of_all_components_is_a_change_of_everything(repository: Repository) -> None:
    repository.branch("change")
    git(repository.folder, "mv", "services/api/main.py", "ci/main.py")
    repository.commit()

    assert pull(repository) == EVERYTHING


def test_a_mode_counts_and_so_does_a_link_in_the_place_of_a_folder(repository: Repository) -> None:
    repository.branch("change")
    (repository.folder / "apps/web/index.ts").chmod(0o755)
    git(repository.folder, "rm", "-r", "--quiet", "libs/lib")
    (repository.folder / "libs").mkdir(exist_ok=True)
    (repository.folder / "libs/lib").symlink_to("../services/api")
    repository.commit()

    assert pull(repository) == {"api", "front-end", "lib"}


@pytest.mark.parametrize("ignore", ["none", "all", "dirty"])
@pytest.mark.parametrize(("path", "expected"), [("services/api/sub", {"api"}), ("sub", EVERYTHING)])
def test_a_submodule_counts_whatever_its_settings(
    path: str, expected: set[str], ignore: str, repository: Repository, tmp_path: Path
) -> None:
    other = Repository(tmp_path / "other", {"a": "1"})
    git(repository.folder, "submodule", "--quiet", "add", f"file://{other.folder}", path)
    git(repository.folder, "config", "-f", ".gitmodules", f"submodule.{path}.ignore", ignore)
    repository.commit()
    repository.branch("change")
    newer = other.change("a")
    git(repository.folder, "update-index", "--cacheinfo", f"160000,{newer},{path}")
    git(repository.folder, "commit", "--quiet", "--message", "newer")
    git(repository.folder, "submodule", "--quiet", "update")

    assert pull(repository) == expected


def test_attributes_hide_nothing(repository: Repository) -> None:
    repository.branch("main")
    repository.write({".gitattributes": "services/** -diff linguist-generated merge=ours\n"})
    repository.commit()
    repository.branch("change")
    repository.change("services/api/main.py")

    assert pull(repository) == {"api"}


def test_an_empty_pull_request_examines_everything(repository: Repository) -> None:
    repository.branch("change")
    repository.commit("nothing")

    assert pull(repository) == EVERYTHING


@pytest.mark.parametrize(("depth", "expected"), [(1, EVERYTHING), (2, {"api"})])
def test_a_checkout_without_the_base_examines_everything(
    depth: int, expected: set[str], repository: Repository
) -> None:
    repository.branch("change")
    repository.change("services/api/main.py")

    assert pull(repository, depth=depth) == expected


def test_a_commit_that_does_not_merge_the_head_is_compared_with_nothing(
    repository: Repository, tmp_path: Path
) -> None:
    repository.branch("change")
    head = repository.change("services/api/main.py")
    parents = ("-p", head, "-p", "main")
    tree = f"{head}^{{tree}}"
    swapped = git(repository.folder, "commit-tree", *parents, "-m", "swapped", tree)
    for number, (ref, said) in enumerate(((head, head), (swapped, head), (swapped, ""))):
        checkout = repository.checkout(tmp_path / f"work{number}", ref)
        assert due(answer(checkout, "pull_request", HEAD_OF_PULL=said)) == EVERYTHING


def group(repository: Repository, commit: str, name: str = "work", into: str = "main") -> set[str]:
    checkout = repository.checkout(repository.folder.parent / name, commit)
    return due(answer(checkout, "merge_group", INTO=f"refs/heads/{into}"))


def test_a_merge_group_is_compared_with_the_branch_and_not_with_the_group_before(
    repository: Repository,
) -> None:
    # With "Only merge non-failing pull requests" off, a group lands when its last member passes.
    repository.branch("gh-readonly-queue/main/pr-1")
    first = repository.change("services/api/main.py")
    repository.branch("gh-readonly-queue/main/pr-2", first)
    second = repository.change("apps/web/index.ts")
    repository.branch("main")

    assert group(repository, first, "first") == {"api"}
    assert group(repository, second, "second") == {"api", "front-end"}


def test_what_has_landed_in_the_meantime_is_not_examined_again(repository: Repository) -> None:
    repository.branch("gh-readonly-queue/main/pr-1")
    first = repository.change("services/api/main.py")
    repository.branch("gh-readonly-queue/main/pr-2", first)
    second = repository.change("apps/web/index.ts")
    repository.branch("main", first)

    assert group(repository, second) == {"front-end"}


def test_a_group_that_has_landed_examines_everything_when_it_runs_again(
    repository: Repository,
) -> None:
    repository.branch("main")
    landed = repository.change("services/api/main.py")
    repository.change("apps/web/index.ts")

    assert group(repository, landed) == EVERYTHING


def test_a_branch_that_was_rewritten_is_compared_from_the_last_common_commit(
    repository: Repository,
) -> None:
    repository.branch("old")
    repository.change("libs/lib/lib.py")
    tip = repository.change("apps/web/index.ts")
    repository.branch("main")
    repository.change("schemas/v1/order.json")

    assert group(repository, tip) == {"lib", "api", "front-end"}


@pytest.mark.parametrize("into", ["gone", "", "../main", "-x", "$(main)"])
def test_a_merge_group_into_an_unknown_branch_examines_everything(
    into: str, repository: Repository
) -> None:
    repository.branch("gh-readonly-queue/main/pr-1")
    tip = repository.change("services/api/main.py")

    assert group(repository, tip, into=into) == EVERYTHING


def test_histories_without_a_common_commit_examine_everything(repository: Repository) -> None:
    git(repository.folder, "checkout", "--quiet", "--orphan", "other")
    tip = repository.commit()

    assert group(repository, tip) == EVERYTHING


@pytest.mark.parametrize(
    "event", ["push", "workflow_dispatch", "release", "schedule", "pull_request_target", "", "*"]
)
def test_every_other_event_examines_everything(
    event: str, repository: Repository, tmp_path: Path
) -> None:
    repository.branch("change")
    head = repository.change("services/api/main.py")
    checkout = repository.checkout(tmp_path / "work", head)

    ran = answer(checkout, event, HEAD_OF_PULL=head, INTO="refs/heads/main")

    assert due(ran) == EVERYTHING
    assert "everything is due" in ran.summary


@pytest.mark.parametrize("event", ["pull_request", "merge_group"])
def test_an_event_that_is_not_narrowed_examines_everything(
    event: str, repository: Repository, tmp_path: Path
) -> None:
    repository.branch("change")
    head = repository.change("services/api/main.py")
    repository.branch("merged")
    repository.merge("change")
    other = {"pull_request": "merge_group", "merge_group": "pull_request"}[event]
    checkout = repository.checkout(tmp_path / "work", "merged")
    env = {"HEAD_OF_PULL": head, "INTO": "refs/heads/main"}

    assert due(answer(checkout, event, NARROWED=other, **env)) == EVERYTHING
    assert due(answer(checkout, event, NARROWED=event, **env)) == {"api"}


def test_outside_of_a_repository_everything_is_due(tmp_path: Path) -> None:
    (tmp_path / "work").mkdir()

    assert due(answer(tmp_path / "work", "pull_request", HEAD_OF_PULL="0" * 40)) == EVERYTHING


def test_a_damaged_repository_never_leaves_anything_out(repository: Repository) -> None:
    repository.branch("change")
    head = repository.change("services/api/main.py")
    repository.branch("merged")
    repository.merge("change")
    checkout = repository.checkout(repository.folder.parent / "work", "merged")
    # Trees gone, commits still there: git fails in the middle of the comparison.
    kept = {git(checkout, "rev-parse", name) for name in ("HEAD", "HEAD^1", "HEAD^2")}
    contents = {commit: git(checkout, "cat-file", "commit", commit) + "\n" for commit in kept}
    for pack in (checkout / ".git/objects/pack").glob("*"):
        pack.unlink()
    for path in (checkout / ".git/objects").glob("??/*"):
        path.unlink()
    for text in contents.values():
        git(checkout, "hash-object", "-t", "commit", "-w", "--literally", "--stdin", given=text)

    assert git(checkout, "rev-parse", "HEAD^2^{commit}") == head
    assert due(answer(checkout, "pull_request", HEAD_OF_PULL=head)) == EVERYTHING


WHOLE = "api services/api\nfront-end **\nlib libs/lib\n"


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("services/api/main.py", {"api", "front-end"}),
        ("ci/other.sh", EVERYTHING),
        ("README.md", EVERYTHING),
    ],
)
def test_a_component_that_is_the_whole_repository_is_always_due_and_owns_nothing(
    path: str, expected: set[str], repository: Repository, tmp_path: Path
) -> None:
    repository.branch("change")
    head = repository.change(path)
    repository.branch("merged")
    repository.merge("change")
    checkout = repository.checkout(tmp_path / "work", "merged")

    assert due(answer(checkout, "pull_request", HEAD_OF_PULL=head, WATCHED=WHOLE)) == expected


@pytest.mark.parametrize("watched", ["", "\n", "\n\n", "api services/api\n\n"])
def test_without_components_nothing_is_said(
    watched: str, repository: Repository, tmp_path: Path
) -> None:
    checkout = repository.checkout(tmp_path / "work", "main")
    ran = answer(checkout, "push", WATCHED=watched)

    assert ran.status != 0
    assert not ran.outputs


@pytest.mark.parametrize("env", ["COMMON", "WATCHED", "EVENT", "NARROWED"])
def test_a_variable_that_is_missing_leaves_nothing_out(
    env: str, repository: Repository, tmp_path: Path
) -> None:
    repository.branch("change")
    head = repository.change("services/api/main.py")
    repository.branch("merged")
    repository.merge("change")
    checkout = repository.checkout(tmp_path / "work", "merged")
    ran = answer(checkout, "pull_request", **{"HEAD_OF_PULL": head, env: ""})

    assert ran.status != 0 or due(ran) == EVERYTHING
