"""Running heads that name the chapter: 街道33, 教育·45.  The page number may stand on either side of the name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from itertools import pairwise

from yearbook.cleaning.folios import HAN, PARTED, page_of
from yearbook.cleaning.sentences import ends_sentence
from yearbook.model import without_space
from yearbook.reading.pieces import Piece

_EDGE = r"[\s·・•—–\-|｜│┃︱/]"
_NAME = re.compile(
    rf"(?:{_EDGE}*+(?P<left>\d{{1,4}}|{HAN}(?={PARTED})))?{_EDGE}*+(?P<name>[\u3400-\u9fff][\u3400-\u9fff、·（）\s]{{0,18}}?)"
    rf"{_EDGE}*+(?:(?P<right>\d{{1,4}}|(?<=[\s·•—–\-|｜│┃︱]){HAN}){_EDGE}*+)?"
)
_GAP = re.compile(r"[ \u3000]+")
_HAN = re.compile(r"[\u3400-\u9fff]")
_BOOK = re.compile(r"年[鉴鑒鑑]|編輯|编辑|出版")


def chapter_name(text: str) -> tuple[str, bool] | None:
    """Return the name in a running head and whether a page number stands beside it; None where it names no chapter."""
    found = _NAME.fullmatch(text.strip())
    if found is None or _BOOK.search(text):
        return None
    name = re.sub(r"\s", "", found["name"])
    return (name, bool(found["left"] or found["right"])) if len(name) >= 2 else None


def set_apart(pieces: Sequence[Piece]) -> dict[int, str]:
    """Take lone lines such as 商贸服务31 for running heads where they stand beside furniture or come again.

    A title hardly ever ends in a number; a running head does when its page number has run on.  Heads set upright at
    the page's edge come out with one character a line: those, too, are set apart; their names are returned by piece.
    """
    upright = _upright(pieces)
    found: list[tuple[int, str, bool]] = []
    for number, piece in enumerate(pieces):
        if piece.kind != "short" or not any(c.isdigit() for c in piece.text.text):
            continue
        named = chapter_name(piece.text.text)
        if named is not None and named[1]:
            around = (pieces[n] for n in (number - 1, number + 1) if 0 <= n < len(pieces))
            beside = number == 0 or any(p.kind == "aside" and p.line.label == "furniture" for p in around)
            found.append((number, named[0], beside))
    times = Counter(name for _number, name, _beside in found)
    for number, name, beside in found:
        if beside or times[name] >= 2:
            pieces[number].kind = "aside"
            pieces[number].reason = "furniture"
    _interrupting(pieces)
    return upright


def _interrupting(pieces: Sequence[Piece]) -> None:
    """Set lone lines apart that come again in the book and stand in the middle of a sentence: page heads."""
    times = Counter(p.text.text for p in pieces if p.kind in ("short", "aside"))
    before: Piece | None = None
    for piece in pieces:
        cut = before is not None and before.kind == "text" and not ends_sentence(before.text.text)
        if cut and piece.kind == "short" and times[piece.text.text] >= 2:
            piece.kind = "aside"
            piece.reason = "furniture"
            continue
        if piece.kind not in ("aside", "figure"):
            before = piece


def _upright(pieces: Sequence[Piece]) -> dict[int, str]:
    """Set runs of single characters apart that stand beside furniture; return what they spell, by their first piece."""
    out: dict[int, str] = {}
    number = 0
    while number < len(pieces):
        stop = number
        while stop < len(pieces) and pieces[stop].kind == "short" and _HAN.fullmatch(pieces[stop].text.text):
            stop += 1
        if stop - number >= 2:
            around = (pieces[n] for n in (number - 1, stop) if 0 <= n < len(pieces))
            if any(p.kind == "aside" and p.reason == "furniture" for p in around):
                out[number] = "".join(piece.text.text for piece in pieces[number:stop])
                for piece in pieces[number:stop]:
                    piece.kind = "aside"
                    piece.reason = "furniture"
        number = max(stop, number + 1)
    return out


def chapter_names(pieces: Sequence[Piece]) -> dict[int, str]:
    """Return the running heads that name a chapter: index of the piece → name.

    A name counts when a page number stands beside it, or when the book prints it twice at least.  Where the heads of one
    side of the opening name sections, only those of the other side count.
    """
    found: dict[int, str] = {}
    pages: dict[int, int] = {}
    times: Counter[str] = Counter()
    numbered: set[str] = set()
    over = _over_titles(pieces)
    for number, piece in enumerate(pieces):
        if piece.kind != "aside" or piece.reason != "furniture" or piece.line.label == "slogan":
            continue
        named = chapter_name(piece.text.text)
        if named is None:
            continue
        name, beside = named
        name = _outermost(name, piece.text.text, over)
        found[number] = name
        times[name] += 1
        if beside:
            numbered.add(name)
            pages[number] = page_of(piece.text.text) or 0
    sections = _of_sections({number: found[number] for number in pages}, pages)
    return {
        number: name
        for number, name in found.items()
        if (name in numbered or times[name] >= 2) and name not in sections
    }


def _over_titles(pieces: Sequence[Piece]) -> set[str]:
    """Return the short lines right below which another stands, nothing told between: titles over titles."""
    told = [piece for piece in pieces if piece.kind not in ("aside", "figure")]
    return {without_space(one.text.text) for one, two in pairwise(told) if one.kind == two.kind == "short"}


def _outermost(name: str, head: str, over: Collection[str]) -> str:
    """Return the chapter's name in a head that names a section too (凤鸣镇　乡镇　403): the title that stands over titles."""
    words = [without_space(word) for word in _GAP.split(head)]
    chapters = [word for word in words if word in over]
    return chapters[0] if len(chapters) == 1 and name not in over else name


def _of_sections(names: dict[int, str], pages: dict[int, int]) -> set[str]:
    """Return the names that are sections': those of the side of the opening that changes within the other's chapters.

    Many yearbooks name the chapter on left-hand pages and the section on right-hand ones.  The two sides then hardly
    share a name, and the side of the sections has more of them; where both sides name chapters they are mostly the same.
    """
    sides = [[name for number, name in names.items() if pages[number] % 2 == side] for side in (0, 1)]
    coarse, fine = sorted(sides, key=lambda side: len(set(side)))
    own = set(fine) - set(coarse)
    comes_again = len(coarse) > len(set(coarse))
    return own if comes_again and len(own) > len(set(coarse)) else set()
