"""Changes in words, for a terminal or a letter."""

from __future__ import annotations

from collections.abc import Sequence

from yearbook.diffing.compare import Change, Kind, What
from yearbook.diffing.wordwise import runs
from yearbook.i18n import _

_AROUND = 12
"""Unchanged characters shown beside a change."""


def kind_word(kind: Kind) -> str:
    """Return what happened, in the user's language."""
    return {"added": _("added"), "cut": _("cut"), "changed": _("changed"), "moved": _("moved")}[kind]


def what_word(what: What) -> str:
    """Return what it happened to, in the user's language."""
    return {
        "edition": _("edition"),
        "part": _("part"),
        "chapter": _("chapter"),
        "section": _("section"),
        "entry": _("entry"),
        "title": _("title"),
        "kicker": _("kicker"),
        "subtitle": _("subtitle"),
        "bylines": _("byline"),
        "dateline": _("dateline"),
        "group": _("group headline"),
        "subsection": _("subsection"),
        "contributors": _("signature"),
        "paragraph": _("paragraph"),
        "subhead": _("subhead"),
        "figure": _("figure"),
        "table": _("table"),
        "picture": _("picture"),
        "marks": _("emphasis and notes"),
    }[what]


def to_text(changes: Sequence[Change]) -> str:
    """Return the changes as lines: place, what happened, and the words around it as [-cut-]{+added+}."""
    if not changes:
        return _("The two editions read the same.") + "\n"
    out = []
    where: tuple[str, ...] | None = None
    for change in changes:
        if change.where != where:
            where = change.where
            out.append(" › ".join(part for part in where if part))
        out.append(f"  {kind_word(change.kind)} · {what_word(change.what)}: {_told(change)}")
    return "\n".join(out) + "\n"


def _told(change: Change) -> str:
    if change.kind == "moved":
        moved = change.before != change.after and change.what == "entry"
        return f"{change.before} → {change.after}" if moved else _short(change.after or change.before)
    if change.kind == "added":
        return "{+" + _short(change.after) + "+}"
    if change.kind == "cut":
        return "[-" + _short(change.before) + "-]"
    out = []
    pieces = runs(change.before, change.after)
    for place, (kind, words) in enumerate(pieces):
        flat = words.replace("\n", " ⏎ ")
        if kind == "cut":
            out.append(f"[-{flat}-]")
        elif kind == "added":
            out.append("{+" + flat + "+}")
        else:
            out.append(_context(flat, first=place == 0, last=place == len(pieces) - 1))
    return "".join(out)


def _context(words: str, *, first: bool, last: bool) -> str:
    most = _AROUND if first or last else 2 * _AROUND
    if len(words) <= most + 1:
        return words
    head = "" if first else words[:_AROUND]
    tail = "" if last else words[-_AROUND:]
    return f"{head}…{tail}"


def _short(words: str, most: int = 120) -> str:
    flat = words.replace("\n", " ⏎ ")
    return flat if len(flat) <= most else f"{flat[:most]}… ({len(flat)})"
