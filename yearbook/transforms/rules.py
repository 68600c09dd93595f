"""scripts.toml: the office's last word on conversion, beside the sources, never rewritten by us.

```toml
persons = ["范云后"]            # names of persons: character by character, surnames as surnames are written
protected = ["上里村"]          # places and bodies: character by character, no phrase reaches into them
kept = ["《后汉书》原文"]        # stands as it is, in every script

[[override]]                    # what is written here is what is printed
from = "钟埭"                   # words of the edition's own text
to = "鍾埭"
scripts = ["tw", "hk"]          # where it holds; everywhere if absent
entry = "e-3f9a0c1b2d4e"        # only in this entry; in the whole book if absent
```
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from yearbook.project import Project
from yearbook.tomlfile import Keys, read
from yearbook.transforms.targets import TARGETS

FILE = "scripts.toml"


@dataclass(frozen=True, slots=True)
class Override:
    """What the words `source` read in the scripts named (all, if none), in one entry or in the whole book."""

    source: str
    result: str
    scripts: tuple[str, ...] = ()
    entry: str | None = None


@dataclass(frozen=True, slots=True)
class Rules:
    """The office's lists; names found as bylines and contributors join `persons` by themselves."""

    persons: tuple[str, ...] = ()
    protected: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    overrides: tuple[Override, ...] = ()


def load(project: Project) -> Rules:
    """Return the rules of a project: scripts.toml and the list `protected` of edition.toml.

    Raises InputError naming file and key for anything that is not understood.
    """
    path = project.file(FILE)
    rules = Rules() if path is None else _read(path)
    return Rules(rules.persons, (*rules.protected, *project.protected), rules.kept, rules.overrides)


def _read(path: Path) -> Rules:
    keys = read(path)
    rules = Rules(
        persons=keys.texts("persons"),
        protected=keys.texts("protected"),
        kept=keys.texts("kept"),
        overrides=tuple(_override(table) for table in keys.tables("override")),
    )
    keys.done()
    return rules


def _override(keys: Keys) -> Override:
    override = Override(keys.needed("from"), keys.needed("to"), keys.texts("scripts"), keys.text("entry"))
    if not set(override.scripts) <= set(TARGETS):
        raise keys.fault("scripts", f"{', '.join(TARGETS)}")
    keys.done()
    return override
