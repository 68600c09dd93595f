"""Display text between pieces of running text: clusters of headline lines, with the bylines that stand among them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from yearbook.cleaning.lines import Line
from yearbook.cleaning.weight import printed_twice
from yearbook.frozen import quickly_made
from yearbook.model import without_space
from yearbook.reading.bylines import bracketed_names, byline_line, holder_byline
from yearbook.reading.draft import DraftByline
from yearbook.reading.plain_names import plain_names
from yearbook.reading.role import Role
from yearbook.reading.signs import by_character, printed_times
from yearbook.reading.verse import signer
from yearbook.traced import Traced

_DASHED = re.compile(r"\s*(?:—|─|-{2,}|－)")
_GAP = re.compile(r"[ \t\u00a0\u2002\u2003\u3000]+")
_BESIDE = re.compile(r"(?P<head>[^□■○●◎⊙]{2,24}?)\s*[□■○●◎⊙]\s*(?P<names>[^□■○●◎⊙]{2,12})")
_HAN = re.compile(r"[㐀-䶿一-鿿]")


@quickly_made
@dataclass(frozen=True, slots=True)
class Shown:
    """A line of display text, or the part of one between two gaps.

    `at` is the index of the line, `part` the number of the part in it; `blank` says that a blank line stands before
    it, `gap` how many; `level` is the Markdown level (0 for none); `bold` that it was printed twice or marked bold;
    `copies` how many times it was printed.
    """

    text: Traced
    at: int
    part: int
    blank: bool
    level: int
    bold: bool
    gap: int = 0
    copies: int = 1
    by_character: bool = False

    def __hash__(self) -> int:  # its place tells it from the others of its page
        return hash((self.at, self.part))

    @property
    def dashed(self) -> bool:
        """It begins with a dash, as subtitles do."""
        return _DASHED.match(self.text.text) is not None


@quickly_made
@dataclass(frozen=True, slots=True)
class Signed:
    """A line of bylines among the display text."""

    bylines: tuple[DraftByline, ...]
    at: int
    blank: bool
    gap: int = 0


@dataclass(frozen=True, slots=True)
class Cluster:
    """All display text between two pieces of running text (or photos), in order of print."""

    items: tuple[Shown | Signed, ...]
    first: int
    last: int

    @property
    def shown(self) -> tuple[Shown, ...]:
        """Its headline parts."""
        return tuple(item for item in self.items if isinstance(item, Shown))


def clusters(lines: Sequence[Line], roles: Sequence[Role]) -> list[Cluster]:
    """Return the clusters of lines with role HEAD or BYLINE; furniture between them does not part them."""
    out: list[Cluster] = []
    current: list[Shown | Signed] = []
    for at, role in enumerate(roles):
        if role is Role.HEAD:
            head, byline = _signed_beside(lines[at].text)
            current.extend(_parts(lines[at]._replace(text=head) if byline else lines[at], at))
            if byline:
                current.append(Signed(byline, at, False))
        elif role is Role.BYLINE:
            current.append(Signed(_signed(lines[at].text), at, lines[at].blanks > 0, lines[at].blanks))
        elif role is not Role.ASIDE and current:
            out.append(Cluster(tuple(current), current[0].at, current[-1].at))
            current = []
    if current:
        out.append(Cluster(tuple(current), current[0].at, current[-1].at))
    return out


def _signed(text: Traced) -> tuple[DraftByline, ...]:
    """Return the bylines of a line; one without a role stands below a headline and names who wrote it."""
    if found := byline_line(text) or byline_line(text, placed=True) or holder_byline(text):
        return found
    if names := bracketed_names(text.text) or plain_names(text.text):
        return (DraftByline("", names, text),)
    return (DraftByline("", (signer(text.text) or without_space(text.text),), text),)


def _signed_beside(text: Traced) -> tuple[Traced, tuple[DraftByline, ...]]:
    """Return a headline line without the names behind a sign at its end (茶余饭后 ○ 林可欣), and the byline that they are."""
    found = _BESIDE.fullmatch(text.text)
    if found is None or not (names := plain_names(found["names"])):
        return text, ()
    return text[: found.end("head")], (DraftByline("", names, text[found.end("head") :].stripped()),)


def _parts(line: Line, at: int) -> list[Shown]:
    """Cut a line at its gaps where both sides are long enough to be a headline each; a spread word stays whole."""
    text = line.text
    bold = printed_twice(text) or any(m.kind == "bold" and m.end - m.start >= len(text.text) for m in line.marks)
    copies = printed_times(text)
    pieces = parts_of(text)
    bold = bold or (bool(text.carried) and any(printed_twice(piece) for piece in pieces))
    plain = _plain_beside_twice(pieces) if bold and text.carried else frozenset[int]()
    return [
        Shown(
            piece,
            at,
            number,
            line.blanks > 0 and number == 0,
            line.heading,
            bold and number not in plain,
            0 if number else line.blanks,
            1 if number in plain else copies,
            by_character(piece),
        )
        for number, piece in enumerate(pieces)
    ]


def parts_of(text: Traced) -> list[Traced]:
    """Return the parts of a line of display text, cut at its gaps, or all of it where one would be a single sign."""
    cuts = [found.span() for found in _GAP.finditer(text.text)]
    pieces: list[Traced] = []
    position = 0
    blank = Traced("")
    for start, stop in [*cuts, (len(text.text), len(text.text))]:
        piece = text[position:start]
        pieces.append(piece.carrying(blank, 0) if blank.carried else piece)
        blank = text[start:stop]  # a gap may carry marks that cleaning took off
        position = stop
    return [text] if any(len(piece.text) < 2 for piece in pieces) else pieces


def _plain_beside_twice(pieces: Sequence[Traced]) -> frozenset[int]:
    """Return which parts of a line, no mere numbers, were printed once beside others that were printed twice, each by itself.

    Where the whole line was printed again the first part carries all of that, and none is plain.
    """
    carried = [sum(end - start for _, start, end in piece.carried) for piece in pieces]
    by_itself = all(
        abs(own - len(piece.text)) <= len(piece.text) / 4 for own, piece in zip(carried, pieces, strict=True) if own
    )
    words = [not piece.text.isdecimal() for piece in pieces]
    return frozenset(n for n, own in enumerate(carried) if not own and words[n]) if by_itself else frozenset()
