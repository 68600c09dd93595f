"""What the lone short lines are: title of a chapter (类目), section (分目) or subsection (子目), or text after all.

No list of names: what a title is follows from where it stands.  Sections open with 概况 and close with a signature;
titles that stand on top of each other descend in rank; a title that the running heads repeat is a chapter's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from yearbook.cleaning.sentences import ends_sentence
from yearbook.model import without_space
from yearbook.reading.entry_heads import HeadForm, opens_a_section
from yearbook.reading.pieces import Piece

Rank = Literal["chapter", "section", "subsection", "entry"]
_ORDINAL: tuple[tuple[re.Pattern[str], Rank], ...] = (
    (re.compile(r"第[一二三四五六七八九十百\d]+[编編篇卷章]"), "chapter"),
    (re.compile(r"第[一二三四五六七八九十百\d]+[节節]"), "section"),
)


@dataclass(frozen=True, slots=True)
class Title:
    """The rank of the short piece with index `piece`, and how sure it is."""

    piece: int
    rank: Rank
    confidence: float


@dataclass(frozen=True, slots=True)
class _Run:
    """Short lines on top of each other (only furniture between them), what stands before and behind."""

    pieces: tuple[int, ...]
    before: Literal["start", "signature", "text", "open"]
    behind: Literal["opening", "head", "text", "end"]


def titles(pieces: Sequence[Piece], form: HeadForm, running: set[str]) -> list[Title]:
    """Return the ranks of the short lines that are titles; those not named are text. `running`: chapters' names."""
    runs = _runs(pieces, running)
    levels = _markdown(pieces, form)
    marks = _rhythm(pieces, runs)
    out: list[Title] = []
    known_chapter = bool(running)
    for run in runs:
        for title in _ranked(run, pieces, form, running, levels, marks, known_chapter):
            known_chapter = known_chapter or title.rank == "chapter"
            out.append(title)
    return out


def _runs(pieces: Sequence[Piece], running: set[str]) -> list[_Run]:
    out: list[_Run] = []
    current: list[int] = []
    before: Literal["start", "signature", "text", "open"] = "start"
    for number, piece in enumerate(pieces):
        if piece.kind in ("aside", "figure"):
            continue
        if piece.kind == "short":
            if (
                current
                or before != "open"
                or piece.line.heading
                or without_space(piece.text.text) in running
                or _opens(pieces, number + 1)
            ):
                current.append(number)
            continue
        if current:
            behind: Literal["opening", "head", "text"] = "text"
            if piece.kind == "head":
                behind = "opening" if opens_a_section(piece.text.text) else "head"
            out.append(_Run(tuple(current), before, behind))
            current = []
        if piece.kind == "signature":
            before = "signature"
        elif piece.kind in ("table", "rows"):
            before = "text"
        elif piece.kind == "text":
            before = "text" if ends_sentence(piece.text.text) else "open"
        else:
            before = "open"
    if current:
        out.append(_Run(tuple(current), before, "end"))
    return out


def _opens(pieces: Sequence[Piece], start: int) -> bool:
    """Tell whether the next thing told, short lines and furniture apart, is a section's opening entry."""
    for piece in pieces[start : start + 12]:
        if piece.kind not in ("aside", "figure", "short"):
            return piece.kind == "head" and opens_a_section(piece.text.text)
    return False


def _markdown(pieces: Sequence[Piece], form: HeadForm) -> dict[int, Rank]:
    """Return what each Markdown level stands for, read from the deepest title level upwards."""
    present = sorted({p.line.heading for p in pieces if p.kind == "short" and p.line.heading})
    if form.form == "heading":
        present = [level for level in present if level < form.level]
    ranks: tuple[Rank, ...]
    match len(present):
        case 0:
            return {}
        case 1:
            ranks = ("section",)
        case 2:
            ranks = ("chapter", "section")
        case _:
            ranks = ("chapter", "section", "subsection")
    return {level: ranks[min(n, len(ranks) - 1)] for n, level in enumerate(present)}


@dataclass(frozen=True, slots=True)
class _Rhythm:
    """How this book's sections show: closed by signatures, opened by 概况."""

    signed: bool
    opened: bool
    subsections: bool


def _rhythm(pieces: Sequence[Piece], runs: Sequence[_Run]) -> _Rhythm:
    heads = sum(piece.kind == "head" for piece in pieces)
    signatures = sum(piece.kind == "signature" for piece in pieces)
    signed = signatures > 0 and signatures * 2 <= max(2, heads)
    sure = [run for run in runs if run.before in ("start", "signature")]
    with_opening = sum(run.behind == "opening" for run in sure)
    opened = with_opening * 2 > len(sure) if sure else any(run.behind == "opening" for run in runs)
    between = sum(run.before in ("text", "open") and run.behind == "head" and len(run.pieces) == 1 for run in runs)
    return _Rhythm(signed, opened, between >= 1 and opened)


def _ranked(
    run: _Run,
    pieces: Sequence[Piece],
    form: HeadForm,
    running: set[str],
    levels: dict[int, Rank],
    rhythm: _Rhythm,
    known_chapter: bool,
) -> list[Title]:
    """Rank the short lines of one run."""
    numbers = list(run.pieces)
    out: list[Title] = []
    if form.form == "bare" and run.behind == "text":
        # the last short line above text is the entry's own title
        out.append(Title(numbers.pop(), "entry", 0.75))
        behind: str = "opening" if opens_a_section(pieces[out[0].piece].text.text) else "head"
    else:
        behind = run.behind
    rest: list[int] = []
    for number in numbers:
        piece = pieces[number]
        text = without_space(piece.text.text)
        if piece.line.heading and piece.line.heading in levels:
            out.append(Title(number, levels[piece.line.heading], 0.95))
        elif found := next((rank for form_, rank in _ORDINAL if form_.match(text)), None):
            out.append(Title(number, found, 0.95))
        elif text in running:
            out.append(Title(number, "chapter", 0.95))
        else:
            rest.append(number)
    if behind in ("text", "end") and form.form != "bare" and not out and run.before == "text":
        return []
    out.extend(_stacked(rest, run.before, behind, rhythm, known_chapter or any(t.rank == "chapter" for t in out), out))
    return sorted(out, key=lambda title: title.piece)


def _stacked(
    rest: Sequence[int], before: str, behind: str, rhythm: _Rhythm, known_chapter: bool, above: Sequence[Title]
) -> list[Title]:
    """Rank the lines of a stack that nothing else ranks, top down."""
    ranks: tuple[Rank, ...]
    sure = 0.95 if behind == "opening" else 0.85
    has_section = any(title.rank == "section" for title in above)
    match len(rest):
        case 0:
            return []
        case 1:
            if has_section:
                ranks = ("subsection",)
            elif behind == "opening" or before in ("start", "signature"):
                ranks = ("section",)
            elif rhythm.opened and (rhythm.signed or rhythm.subsections):
                ranks, sure = ("subsection",), 0.7
            else:
                ranks, sure = ("section",), 0.7
        case 2:
            if behind != "opening" and rhythm.subsections and known_chapter:
                ranks, sure = ("section", "subsection"), 0.7
            elif any(title.rank == "chapter" for title in above):
                ranks = ("section", "subsection")
            else:
                ranks = ("chapter", "section")
        case _:
            ranks = ("chapter", "section", "subsection")
            sure = 0.7
    return [Title(number, ranks[min(n, len(ranks) - 1)], sure) for n, number in enumerate(rest)]
