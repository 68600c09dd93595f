"""Write THIRD_PARTY.md: the licences of all that Yearbook is shipped with or needs, as their own metadata says.

    python requirements/licences.py

Run it in an environment with `pip install -e '.[dev]'`.  tests/trust/test_supply.py compares the file with what is
installed, so that a dependency whose licence changes is noticed.
"""

from __future__ import annotations

import importlib.metadata
import tomllib
from collections.abc import Iterable
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
TARGET = ROOT / "THIRD_PARTY.md"
OWN = "yearbook"
HEAD = """# What Yearbook is shipped with and what it needs

Written by `requirements/licences.py` from the metadata of the installed packages; versions are bounded in
`pyproject.toml` and locked for CI in `requirements/ci.lock`. Yearbook itself is under the MIT licence (`LICENSE`).

## Shipped with Yearbook

| what | licence |
| --- | --- |
| `fonts/*.otf`: subsets of Noto Serif CJK and Noto Sans CJK | SIL Open Font License 1.1 (`fonts/OFL.txt`) |
| `yearbook/apparatus/data/strokes.txt`: numbers of strokes and radicals from Unicode's Unihan database | Unicode License v3 |
| the word list of the index in `yearbook/apparatus/data/`, from jieba's | MIT (`yearbook/apparatus/data/LICENSE-jieba.txt`) |
"""
RUNTIME = """
## Needed to run

Installed by pip beside Yearbook, each under its own licence. On Windows also colorama (BSD-3-Clause).

**EbookLib is under the AGPL 3.0 or later.** Yearbook's own files stay under the MIT licence, and the books that you make
are not touched by it; but who hands on or offers over a network a program that contains both has to keep the AGPL's terms
for the whole.
"""
DEVELOPMENT = """
## Needed only to test and to develop

"""


def requirements_of(name: str, extras: Iterable[str] = ()) -> list[Requirement]:
    """Return what an installed distribution needs here, with `extras`."""
    found = [Requirement(text) for text in importlib.metadata.requires(name) or ()]
    return [r for r in found if r.marker is None or any(r.marker.evaluate({"extra": e}) for e in ("", *extras))]


def direct(*extras: str) -> list[Requirement]:
    """Return what pyproject.toml names: the dependencies, or those of `extras`."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    lists = [project["optional-dependencies"][extra] for extra in extras] or [project["dependencies"]]
    found = [Requirement(text) for several in lists for text in several]
    return [requirement for requirement in found if requirement.name != OWN]


def closure(wanted: Iterable[Requirement]) -> set[str]:
    """Return the canonical names of `wanted` and of all that they need in turn, as installed here."""
    names: set[str] = set()
    open_ = list(wanted)
    while open_:
        requirement = open_.pop()
        name = canonicalize_name(requirement.name)
        if name not in names:
            names.add(name)
            open_ += requirements_of(name, requirement.extras)
    return names


def licence(name: str) -> str:
    """Return a distribution's licence in its own words: the SPDX expression, else a short text, else the classifiers."""
    data = importlib.metadata.metadata(name)
    if data["License-Expression"]:
        return data["License-Expression"]
    classified = [c.split(" :: ")[-1] for c in data.get_all("Classifier") or () if c.startswith("License :: ")]
    text = (data["License"] or "").strip()
    short = text if len(text) <= 100 and "\n" not in text else ""
    return "; ".join(classified) or short or "not stated"


def page() -> str:
    """Return THIRD_PARTY.md."""
    runtime = closure(direct())
    development = closure(direct("test", "dev")) - runtime
    table = "| package | licence |\n| --- | --- |\n"
    rows = ["".join(f"| {name} | {licence(name)} |\n" for name in sorted(names)) for names in (runtime, development)]
    return HEAD + RUNTIME + "\n" + table + rows[0] + DEVELOPMENT + table + rows[1]


if __name__ == "__main__":
    TARGET.write_text(page(), "utf-8", newline="\n")
