"""What the lone short lines are: title of a chapter (类目), section (分目) or subsection (子目), or text after all.

No list of names: what a title is follows from where it stands.  Sections open with 概况 and close with a signature;
titles that stand on top of each other descend in rank; a title that the running heads repeat is a chapter's.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from yearbook.cleaning.sentences import ends_sentence
from yearbook.model import without_space
from yearbook.reading.entry_heads import HeadForm, opens_a_section
from yearbook.reading.pieces import Piece
from yearbook.reading.running_heads import chapter_name

Rank = Literal["chapter", "section", "subsection", "entry", "rest", "subtitle", "subhead"]
"""`rest` is the second line of the entry's title before it."""
_ORDINAL: tuple[tuple[re.Pattern[str], Rank], ...] = (
    (re.compile(r"第[一二三四五六七八九十百壹贰貳叁參参肆伍陆陸柒捌玖拾\d]+[编編篇卷章]"), "chapter"),
    (re.compile(r"第[一二三四五六七八九十百壹贰貳叁參参肆伍陆陸柒捌玖拾\d]+[节節]"), "section"),
)


_DASHED = re.compile(r"(?:—|─|-{2,}|－)")
_ABOUT = re.compile("[关關][于於]")
_ISSUED = re.compile(r"(?:[委部院会會局厅廳府]|[办辦]公[厅廳室]|委员会|委員會)$")
"""Who issued a document stands over what it is about: 中共××县委 ××县人民政府 / 关于……的意见."""
_ITEM = re.compile(r"(?P<number>[一二三四五六七八九十]{1,3})、")
ITEMS = 3
"""Numbered lone lines that make a habit: then one behind a sentence that breaks off is a title too, and no line of it."""


@dataclass(frozen=True, slots=True)
class Title:
    """The rank of the short piece with index `piece`, and how sure it is."""

    piece: int
    rank: Rank
    confidence: float


@dataclass(frozen=True, slots=True)
class _Run:
    """Short lines on top of each other (only furniture between them), what stands before and behind.

    `listed` tells that nothing but rows and tables stands between these lines and the short lines before them.
    """

    pieces: tuple[int, ...]
    before: Literal["start", "signature", "text", "open"]
    behind: Literal["opening", "head", "list", "text", "end"]
    listed: bool = False


def titles(pieces: Sequence[Piece], form: HeadForm, running: set[str]) -> list[Title]:
    """Return the ranks of the short lines that are titles; those not named are text. `running`: chapters' names."""
    runs = _runs(pieces, running)
    labels = _labels(runs)
    lists = {} if form.form == "bare" else _of_lists(runs, labels)
    levels = _markdown(pieces, form)
    marks = _rhythm(pieces, runs)
    out: list[Title] = []
    known_chapter = bool(running)
    last: Rank | None = None  # that of the last title above entries
    overview = False  # a section of the last chapter is its overview (综述): the others need not open with one (概况)
    for run in runs:
        under = last == "subsection"
        told = replace(marks, opened=False) if overview else marks
        for title in _ranked(run, pieces, form, running, levels, told, known_chapter, under, labels, lists):
            known_chapter = known_chapter or title.rank == "chapter"
            if title.rank not in ("entry", "rest", "subtitle"):
                last = title.rank
            if title.rank == "chapter":
                overview = False
            elif title.rank == "section":
                overview = overview or opens_a_section(pieces[title.piece].text.text)
            out.append(title)
    return _numbered(_within_chapters(out, pieces), pieces)


def _within_chapters(found: Sequence[Title], pieces: Sequence[Piece]) -> list[Title]:
    """Make sections of the Markdown chapters behind which running heads go on with the chapter before.

    OCR gives headings their levels page by page, so that a section may come out as large as a chapter.
    """
    last = {
        named[0]: number
        for number, piece in enumerate(pieces)
        if piece.kind == "aside" and piece.reason == "furniture" and (named := chapter_name(piece.text.text))
    }
    out: list[Title] = []
    chapter = ""
    for title in found:
        if title.rank == "chapter":
            text = without_space(pieces[title.piece].text.text)
            numbered = any(form.match(text) for form, _rank in _ORDINAL)
            goes_on = text not in last and last.get(chapter, -1) > title.piece
            if goes_on and not numbered and pieces[title.piece].line.heading:
                out.append(Title(title.piece, "section", 0.8))
                continue
            chapter = text
        out.append(title)
    return out


def _numbered(found: Sequence[Title], pieces: Sequence[Piece]) -> list[Title]:
    """Make small titles of numbered entry titles (一、 二、 …) whose row begins behind text: they part what was begun.

    Where the first of the row stands right below another title, the numbered are entries of that section.
    """
    out: list[Title] = []
    inside = False
    for title in found:
        item = _ITEM.match(without_space(pieces[title.piece].text.text)) if title.rank == "entry" else None
        if item is None:
            inside = inside and title.rank == "subhead"
            out.append(title)
            continue
        if item["number"] == "一":
            before = next((p for p in reversed(pieces[: title.piece]) if p.kind not in ("aside", "figure")), None)
            inside = before is not None and before.kind == "text"
        out.append(Title(title.piece, "subhead", 0.75) if inside else title)
    return out


def _runs(pieces: Sequence[Piece], running: set[str]) -> list[_Run]:
    out: list[_Run] = []
    current: list[int] = []
    before: Literal["start", "signature", "text", "open"] = "start"
    listed = False
    items = sum(piece.kind == "short" and _ITEM.match(piece.text.text) is not None for piece in pieces) >= ITEMS
    for number, piece in enumerate(pieces):
        if piece.kind in ("aside", "figure"):
            continue
        if piece.kind == "short":
            if (
                current
                or before != "open"
                or piece.line.heading
                or (items and _ITEM.match(piece.text.text))
                or without_space(piece.text.text) in running
                or _opens(pieces, number + 1)
            ):
                current.append(number)
            continue
        if current:
            behind: Literal["opening", "head", "list", "text"] = "list" if piece.kind == "rows" else "text"
            if piece.kind == "head":
                behind = "opening" if opens_a_section(piece.text.text) else "head"
            out.append(_Run(tuple(current), before, behind, listed))
            current, listed = [], True
        listed = listed and piece.kind in ("rows", "table")
        if piece.kind == "signature":
            before = "signature"
        elif piece.kind in ("table", "rows"):
            before = "text"
        elif piece.kind == "text":
            before = "text" if ends_sentence(piece.text.text) else "open"
        else:
            before = "open"
    if current:
        out.append(_Run(tuple(current), before, "end", listed))
    return out


def _labels(runs: Sequence[_Run]) -> set[int]:
    """Return the short lines that part a list of people, as an office does: each stands alone between two of its parts.

    The first stands right above the first part, below the title of the list.
    """
    out: set[int] = set()
    for before, run in pairwise(runs):
        if before.behind == run.behind == "list" and run.listed and len(run.pieces) == 1:
            out.update(run.pieces)
            if len(before.pieces) > 1:
                out.add(before.pieces[-1])
    return out


def _of_lists(runs: Sequence[_Run], labels: set[int]) -> dict[int, Rank]:
    """Return the titles of lists of people, and of what else stands under the section's title with them.

    Where entries have heads of another form, a list has none; its title stands below the section's, or behind the list
    or table before it.  The title over a table behind which such a list stands is the section's.
    """
    out: dict[int, Rank] = {}
    headed = listed = False
    for n, run in enumerate(runs):
        own = [number for number in run.pieces if number not in labels]
        inside = run.listed and headed
        if own and (
            (run.behind == "list" and (len(own) > 1 or inside)) or (run.behind == "text" and inside and listed)
        ):
            out[own[-1]] = "entry"
            headed = listed = True
        elif own:
            following = runs[n + 1] if n + 1 < len(runs) else None
            headed = run.behind == "text" and following is not None and following.listed and following.behind == "list"
            if headed:
                out[own[-1]] = "section"
            listed = False
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
    """How this book's sections show: closed by signatures, opened by 概况, set off by so many blank lines."""

    signed: bool
    opened: bool
    subsections: bool
    blanks: int


def _rhythm(pieces: Sequence[Piece], runs: Sequence[_Run]) -> _Rhythm:
    heads = sum(piece.kind == "head" for piece in pieces)
    signatures = sum(piece.kind == "signature" for piece in pieces)
    signed = signatures > 0 and signatures * 5 <= max(4, heads * 3)
    sure = [run for run in runs if run.before in ("start", "signature")]
    with_opening = sum(run.behind == "opening" for run in sure)
    between = sum(run.before in ("text", "open") and run.behind == "head" and len(run.pieces) == 1 for run in runs)
    opened = len(sure) >= 3 and with_opening * 10 >= len(sure) * 9
    opened = opened or (len(sure) == with_opening == 2 and between >= 2)
    blanks = sorted(pieces[run.pieces[0]].line.blanks for run in sure if run.before == "signature")
    return _Rhythm(signed, opened, between >= 1 and opened, blanks[len(blanks) // 2] if len(blanks) >= 2 else 0)


def _ranked(
    run: _Run,
    pieces: Sequence[Piece],
    form: HeadForm,
    running: set[str],
    levels: dict[int, Rank],
    rhythm: _Rhythm,
    known_chapter: bool,
    under: bool,
    labels: set[int],
    lists: Mapping[int, Rank],
) -> list[Title]:
    """Rank the short lines of one run; `under` says that the section before it has subsections."""
    numbers = [number for number in run.pieces if number not in labels]
    out: list[Title] = [Title(number, "subhead", 0.75) for number in run.pieces if number in labels]
    if not numbers:
        return out
    behind: str
    of_list = lists.get(numbers[-1])
    if of_list == "section":
        out.append(Title(numbers.pop(), "section", 0.7))
        behind = "head"
    elif of_list == "entry" or (form.form == "bare" and run.behind in ("text", "list")):
        out.extend(_own(numbers, pieces))
        behind = "opening" if opens_a_section(pieces[out[0].piece].text.text) else "head"
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
    if behind in ("text", "list", "end") and form.form != "bare" and not out and run.before == "text":
        return []
    known_chapter = known_chapter or any(title.rank == "chapter" for title in out)
    apart = bool(rest) and pieces[rest[0]].line.blanks >= rhythm.blanks
    where = _Where(run.before, behind, known_chapter, under, apart, bool(running))
    out.extend(_stacked(rest, where, rhythm, out))
    return sorted(out, key=lambda title: title.piece)


def _own(numbers: list[int], pieces: Sequence[Piece]) -> list[Title]:
    """Take the lines of the entry's own title off the end of `numbers`: the last short line above text.

    A line with a dash is its subtitle; who issued a document and what it is about are two lines of one title.
    """
    under: list[Title] = []
    if len(numbers) > 1 and _DASHED.match(pieces[numbers[-1]].text.text):
        under = [Title(numbers.pop(), "subtitle", 0.8)]
    last = numbers.pop()
    above = pieces[numbers[-1]].text.text if numbers and not pieces[last].line.blanks else ""
    if _ABOUT.match(pieces[last].text.text) and _ISSUED.search(above):
        return [Title(numbers.pop(), "entry", 0.75), Title(last, "rest", 0.75), *under]
    return [Title(last, "entry", 0.75), *under]


@dataclass(frozen=True, slots=True)
class _Where:
    """What stands around a stack of titles.

    `before`, `behind` as in a run; `known` tells that a chapter is known by now, `under` that the section before has
    subsections, `apart` that the stack is set off like a section, `running` that running heads name the chapters.
    """

    before: str
    behind: str
    known: bool
    under: bool
    apart: bool
    running: bool


def _stacked(rest: Sequence[int], where: _Where, rhythm: _Rhythm, above: Sequence[Title]) -> list[Title]:
    """Rank the lines of a stack that nothing else ranks, top down.

    A lone title behind text that nobody signed is a section's, unless the section before it has subsections (then it
    is the next of them), or the title stands closer to the text than sections do.
    """
    ranks: tuple[Rank, ...]
    opening = where.behind == "opening"
    sure = 0.95 if opening else 0.85
    match len(rest):
        case 0:
            return []
        case 1:
            if any(title.rank == "section" for title in above):
                ranks = ("subsection",)
            elif opening or where.before in ("start", "signature"):
                ranks = ("section",)
            elif where.under or not where.apart or (rhythm.opened and rhythm.signed):
                ranks, sure = ("subsection",), 0.7
            else:
                ranks, sure = ("section",), 0.7
        case 2:
            # where running heads name the chapters, a chapter's own title would be one of theirs
            named = where.running or any(title.rank == "chapter" for title in above)
            ranks = ("section", "subsection") if named else ("chapter", "section")
            if not opening and not named and rhythm.subsections and where.known:
                ranks, sure = ("section", "subsection"), 0.7
        case _:
            ranks, sure = ("chapter", "section", "subsection"), 0.7
    return [Title(number, ranks[min(n, len(ranks) - 1)], sure) for n, number in enumerate(rest)]
