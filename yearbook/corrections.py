"""corrections.toml: the editor's last word, read strictly into frozen corrections, and written back.

A correction is keyed by what it touches: a ledger record by its id (made of rule and touched text), an entry or a block
by :func:`key_of`, the hash of the source text that it was made from.  Nothing is keyed by position, so a correction
survives re-runs, better rules and edits elsewhere.  One that no longer applies is reported, never ignored.

::

    [[correction]]
    do = "replace"            # accept refuse replace move join split title chapter date
    at = "k-3f9a0c1b2d4e"     # what it touches; ledger records: "r-…"
    find = "新球镇"
    with = "新埭镇"
    why = "misprint"          # for people; may be left out
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast

from yearbook.i18n import _
from yearbook.model import without_space
from yearbook.tomlfile import Keys, read

FILE = "corrections.toml"
Action = Literal["accept", "refuse", "replace", "move", "join", "split", "title", "chapter", "date"]
ACTIONS: tuple[Action, ...] = ("accept", "refuse", "replace", "move", "join", "split", "title", "chapter", "date")
_KEY = re.compile(r"k-[0-9a-f]{12}")
_RECORD = re.compile(r"r-[0-9a-f]{12}(?:-\d+)?")


@dataclass(frozen=True, slots=True)
class Correction:
    """One correction.

    =========  =====================================================================================
    `do`       what else it needs
    =========  =====================================================================================
    accept     `at` is a record's id: a suggestion is carried out, a decision is settled
    refuse     `at` is a record's id: a change is undone, a decision taken back, a suggestion settled
    replace    `find` (words of the block; left out: all of it) and `with`
    move       an entry or a figure: `to`, the key of an entry, behind which (entry) or into which (figure) it goes
    join       a paragraph and the one with the key `to`, or, without `to`, the next one of its entry
    split      a paragraph: `find`, the words behind which a new paragraph begins
    title      an entry: `with`, the new title
    chapter    an entry: `chapter` and, if wanted, `section`
    date       an entry: `date`, as far as it is known ("2020", "2020-10", "2020-10-25")
    =========  =====================================================================================

    `number` is its place in the file, from 1, for messages only.
    """

    do: Action
    at: str
    find: str | None = None
    text: str | None = None
    to: str | None = None
    chapter: str | None = None
    section: str | None = None
    date: str | None = None
    why: str | None = None
    number: int = 0


_TAKES: dict[Action, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "accept": ((), ()),
    "refuse": ((), ()),
    "replace": (("with",), ("find",)),
    "move": (("to",), ()),
    "join": ((), ("to",)),
    "split": (("find",), ()),
    "title": (("with",), ()),
    "chapter": (("chapter",), ("section",)),
    "date": (("date",), ()),
}
"""Action → the keys that it needs, and those that it may have, beside do, at and why."""


def key_of(source_text: str) -> str:
    """Return the key of a piece of source text: "k-" and 12 hex digits of SHA-256 over it without white space."""
    return "k-" + hashlib.sha256(without_space(source_text).encode("utf-8", "surrogatepass")).hexdigest()[:12]


def load(path: Path | None) -> tuple[Correction, ...]:
    """Read corrections.toml at `path` (None: there is none). Raises InputError naming the key that is not understood."""
    if path is None:
        return ()
    keys = read(path)
    found = tuple(_correction(table, number) for number, table in enumerate(keys.tables("correction"), 1))
    keys.done()
    return found


def _correction(keys: Keys, number: int) -> Correction:
    do = cast("Action | None", keys.choice("do", ACTIONS))
    if do is None:
        raise keys.fault("do", _("one of {choices}").format(choices=", ".join(ACTIONS)))
    at = keys.needed("at")
    form, shown = (_RECORD, "r-3f9a0c1b2d4e") if do in ("accept", "refuse") else (_KEY, "k-3f9a0c1b2d4e")
    if not form.fullmatch(at):
        raise keys.fault("at", _("an id such as {example}").format(example=shown))
    needed, allowed = _TAKES[do]
    for key in needed:
        if not keys.has(key):
            raise keys.fault(key, _("given"))
    taken = {*needed, *allowed}
    to = keys.text("to") if "to" in taken else None
    if to is not None and not _KEY.fullmatch(to):
        raise keys.fault("to", _("an id such as {example}").format(example="k-3f9a0c1b2d4e"))
    correction = Correction(
        do=do,
        at=at,
        find=keys.text("find") if "find" in taken else None,
        text=keys.text("with") if "with" in taken else None,
        to=to,
        chapter=keys.text("chapter") if "chapter" in taken else None,
        section=keys.text("section") if "section" in taken else None,
        date=keys.date("date") if "date" in taken else None,
        why=keys.text("why"),
        number=number,
    )
    keys.done()
    return correction


def dump(corrections: Iterable[Correction]) -> str:
    """Return `corrections` as the text of a corrections.toml; reading it gives the same ones."""
    out: list[str] = []
    for correction in corrections:
        out.append("[[correction]]\n")
        for key, value in (
            ("do", correction.do),
            ("at", correction.at),
            ("find", correction.find),
            ("with", correction.text),
            ("to", correction.to),
            ("chapter", correction.chapter),
            ("section", correction.section),
            ("date", correction.date),
            ("why", correction.why),
        ):
            if value is not None:
                out.append(f"{key} = {quoted(value)}\n")
        out.append("\n")
    return "".join(out)


def quoted(text: str) -> str:
    """Return `text` as a TOML basic string (TOML 1.0 §String)."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
