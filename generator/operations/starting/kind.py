"""What a file of `kinds/` says: the signs of a kind of project, and what its files settle."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from generator.operations.starting.folder import Folder
from generator.yamltext.document import Route

Words: TypeAlias = str | tuple[str, ...]
Values: TypeAlias = Mapping[Route, Words]
Facts: TypeAlias = Mapping[str, str]


@dataclass(frozen=True, kw_only=True, slots=True)
class Seen:
    """A sign that was seen.

    Attributes:
        why: the evidence, to stand after "because".
        values: what it settles in a blueprint that names the sign, by the route of the value.
        notes: what the person has to change, one sentence each.
    """

    why: str
    values: Values = field(default_factory=dict)
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Sign:
    """Something in a folder that tells what kind of project it is.

    Attributes:
        name: what a blueprint says in its line `# fits:`.
        strength: the one that says more is proposed first; a sign that only says what there is
            not has 1, one that says what something is for has 2, one of the whole layout more.
        when: what it looks for, for people; a part of a sentence after "when".
        see: finds the evidence in the root of a repository.
    """

    name: str
    strength: int
    when: str
    see: Callable[[Folder], Seen | None]


@dataclass(frozen=True, kw_only=True, slots=True)
class Kind:
    """A kind of project.

    Attributes:
        signs: what tells it.
        toolchain: whose components `facts` is asked about; empty for none.
        facts: what the files of a repository settle about the component at a path: keys of the
            component and their values, `tests.unit` for the runner.
        version_files: files that say the version, nearest first, for the key `version-file`.
    """

    signs: tuple[Sign, ...]
    toolchain: str = ""
    facts: Callable[[Folder, str], Facts] = lambda _root, _path: {}
    version_files: tuple[str, ...] = ()
