"""What a set of emitted workflows is expected to hold, in plain words and without the model."""

from dataclasses import dataclass, replace
from posixpath import basename


@dataclass(frozen=True, kw_only=True, slots=True)
class GateSite:
    """Where the text must hold a gate.

    `file` is the workflow's file name, `job` the job's id and `step_prefix` how the step's name
    begins; an empty prefix means that the job itself calls an existing workflow that is the gate.
    `token` gates run on some events only. A `waived` gate is the script that watches the waiver.
    `narrowed` names the component without whose changes some runs may leave the gate out. `script`
    is the exact text that the step must run, where its commands' statuses are answers.
    """

    gate: str
    file: str
    job: str
    step_prefix: str
    token: bool = False
    waived: bool = False
    narrowed: str = ""
    script: str = ""

    @property
    def guards(self) -> bool:
        """Whether deploys wait for it: not for smoke tests, which follow, nor for operations."""
        return self.gate.partition(".")[0] not in {"staging", "production", "backup", "drift"}


@dataclass(frozen=True, kw_only=True, slots=True)
class ImageSite:
    """A tested image: its component, and its name in the registry without tag and digest.

    In a deploy `variable` is what names it there. `job` builds it. Before a push, the step `scan`
    looks at it; empty when no scanner does, and `waived` says that this step is a waiver.
    """

    component: str
    image: str
    variable: str = ""
    job: str = ""
    scan: str = ""
    waived: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Promotion:
    """Where tested images are built and pushed, and by which exact scripts.

    `said` reads the digest of an archive, `take` holds an archive to it, `push` pushes and reads
    back, `present` asks for values first.
    """

    file: str
    job: str
    build_file: str
    images: tuple[ImageSite, ...]
    said: str
    take: str
    push: str
    present: str

    @property
    def scripts(self) -> frozenset[str]:
        """All scripts that the pushing job may run, beside scans."""
        return frozenset(each.strip() for each in (self.take, self.push, self.present))


@dataclass(frozen=True, kw_only=True, slots=True)
class DeploySite:
    """A job with an environment; `after` names the files of the deploys that come before it."""

    file: str
    job: str
    after: tuple[str, ...] = ()
    images: tuple[ImageSite, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class WatchSite:
    """What a component is built from: paths and patterns, and other components."""

    component: str
    paths: tuple[str, ...]
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Narrowing:
    """How runs may be narrowed: on which events, and what each component watches.

    `common` are patterns of what concerns every component. `script` is the exact script of the
    job that says what is due, `verdict` that of the aggregate, which asks for all that was.
    """

    events: tuple[str, ...]
    common: tuple[str, ...]
    watched: tuple[WatchSite, ...]
    script: str
    verdict: str
    job: str = "changes"


@dataclass(frozen=True, kw_only=True, slots=True)
class Expectation:
    """Everything that the proof compares a set of workflows with.

    Files may be named by path. `verdict` is the exact script of the jobs that sum up results; when
    it is empty, any script is refused that does not look at every result for success.
    """

    pipeline_file: str
    gates: tuple[GateSite, ...]
    deploys: tuple[DeploySite, ...]
    aggregate: str = "gate"
    verdict: str = ""
    branch: str = ""
    """Branch whose pushes must start the pipeline; when empty, any will do."""
    narrowing: Narrowing | None = None
    """None when every run examines everything."""
    promotion: Promotion | None = None
    """None when no tested image is deployed."""

    def by_name(self) -> "Expectation":
        """Give the same with file names in the place of paths."""
        return replace(
            self,
            pipeline_file=basename(self.pipeline_file),
            gates=tuple(replace(each, file=basename(each.file)) for each in self.gates),
            deploys=tuple(
                replace(
                    each, file=basename(each.file), after=tuple(basename(f) for f in each.after)
                )
                for each in self.deploys
            ),
            promotion=self.promotion
            and replace(
                self.promotion,
                file=basename(self.promotion.file),
                build_file=basename(self.promotion.build_file),
            ),
        )
