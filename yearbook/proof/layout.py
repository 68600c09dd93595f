"""Find the layout of a finished book again from where its characters stand: body size, columns, order, paragraphs.

All of it is inferred; nothing is known of the program that made the file.  The steps: the commonest size of ideographs
is the body; lines that share both edges show the columns (odd and even pages apart, since margins are mirrored);
what crosses columns cuts the page into bands; within a band one reads column by column.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from yearbook.proof import hanging
from yearbook.proof.lines import Frame, Line, ink_end, ink_start, make_line, pieces, rows
from yearbook.proof.marks import LEADER, STOPS, is_han
from yearbook.proof.page_text import Char, PageText, Picture

NEAR = 0.05
"""Sizes within this part of the body size are body size."""
HOLE = 1.1
"""White wider than this (em) divides a row; names such as 王　静 stand one em apart."""
TABLE_HOLE = 2.2
"""White wider than this (em) within one column makes a row of a table, not a line of text."""
INSET = 0.8
"""Characters smaller than this part of the body size may be exponents or note marks."""
FULL = 8
"""The least length (em) of a line that tells where a column is."""
SCANT = 40
"""With fewer such lines than this two are enough to show a column."""


@dataclass
class Head:
    """Text of another size than the body within the text block: a heading, or small text such as a caption."""

    page: int
    y: float
    start: float
    end: float
    size: float
    text: str
    column: int = 0
    number: int = 0


Item = Line | Head


@dataclass
class Page:
    """One page: its lines and heads in reading order, with everything else that the rules need."""

    text: PageText
    frames: list[Frame] = field(default_factory=list)
    flow: list[Item] = field(default_factory=list)
    loose: list[Line] = field(default_factory=list)
    is_list: bool = False

    @property
    def number(self) -> int:
        """0-based number of the page."""
        return self.text.number

    @property
    def lines(self) -> list[Line]:
        """The body lines in reading order."""
        return [item for item in self.flow if isinstance(item, Line)]

    @property
    def columns(self) -> list[Frame]:
        """The frames that hold no other, from left to right."""
        return [
            f
            for f in self.frames
            if not any(g is not f and f.left <= g.left and g.right <= f.right for g in self.frames)
        ]

    @property
    def pictures(self) -> list[Picture]:
        """Placed images."""
        return self.text.pictures


@dataclass
class Layout:
    """The layout of the whole book. Lengths in pt; `indent` in em; `top` and `bottom` are baselines of the text block."""

    em: float
    font: str
    leading: float
    indent: int
    top: float
    bottom: float
    is_justified: bool
    pages: list[Page]

    @property
    def lines(self) -> list[Line]:
        """All body lines of the book in reading order."""
        return [line for page in self.pages for line in page.lines]


def infer(texts: Sequence[PageText]) -> Layout | None:
    """Infer the layout of a book, or return None where it has no ideographs."""
    sizes = Counter(round(c.size, 1) for t in texts for c in t.chars if is_han(c.text))
    if not sizes:
        return None
    usual = sizes.most_common(1)[0][0]
    em = median(c.size for t in texts for c in t.chars if abs(c.size - usual) < 0.06 and is_han(c.text))
    font = Counter(c.font.name for t in texts for c in t.chars if abs(c.size - em) < 0.06).most_common(1)[0][0]
    body = [rows(_body(text.chars, em)) for text in texts]
    leading = _leading(body, em)
    _drop_furniture(body, leading)
    full = [page for page in body if len(page) > 5] or [page for page in body if page]
    ends = [row[0].y for page in full for row in (page[0], page[-1])] or [0.0, 1e6]
    layout = Layout(em, font, leading, 2, min(ends), max(ends), True, [Page(text) for text in texts])
    parts = [[piece for row in page for piece in pieces(row, HOLE * em)] for page in body]
    for parity in (0, 1):
        shared = _frames([p for number, page in enumerate(parts) if number % 2 == parity for p in page], em)
        for page in layout.pages[parity::2]:
            page.frames = _frames_of(shared, parts[page.number], em)
    for page in layout.pages:
        _fill(layout, page, body[page.number])
    _settle(layout)
    return layout


def _body(chars: Iterable[Char], em: float) -> list[Char]:
    """Characters of body size, and Latin of a slightly other size that touches them on their line."""
    body = [c for c in chars if abs(c.size - em) <= NEAR * em]
    taken = defaultdict[int, list[float]](list)
    for char in body:
        taken[round(char.y)].append(char.x)
    for char in chars:
        if char.text.isascii() and NEAR * em < abs(char.size - em) <= 3 * NEAR * em:
            around = [x for y in (-1, 0, 1) for x in taken.get(round(char.y) + y, ())]
            if any(-1.6 * em < x - char.x < 1.6 * em for x in around):
                body.append(char)
    return body


def _leading(body: Sequence[Sequence[Sequence[Char]]], em: float) -> float:
    steps = [b[0].y - a[0].y for page in body for a, b in pairwise(page)]
    usual = Counter(round(s, 1) for s in steps if em < s < 3 * em)
    near = usual.most_common(1)[0][0] if usual else 1.6 * em
    return median([s for s in steps if abs(s - near) < 0.15] or [near])


def _drop_furniture(body: Sequence[list[list[Char]]], leading: float) -> None:
    """Take away running heads and folios of body size: outermost rows, set apart, at one height throughout the book."""
    seen: Counter[int] = Counter()
    apart: Counter[int] = Counter()
    for page in body:
        for outer, inner in ((page[:1], page[1:2]), (page[-1:], page[-2:-1])):
            if outer:
                y = round(outer[0][0].y)
                seen[y] += 1
                apart[y] += not inner or abs(outer[0][0].y - inner[0][0].y) > 1.7 * leading
    fixed = {y for y in seen if apart[y] >= max(3, 0.8 * seen[y])}
    for page in body:
        while page and round(page[0][0].y) in fixed:
            del page[0]
        while page and round(page[-1][0].y) in fixed:
            del page[-1]


def _edges(piece: Sequence[Char], em: float) -> tuple[float, float]:
    line = make_line(0, em, piece)
    return line.start, line.end


def _frames(parts: Sequence[Sequence[Char]], em: float) -> list[Frame]:
    """Columns: pairs of edges that many lines share. Of two that mostly overlap (an indented line), the commoner one."""
    edges = [(a, b) for a, b in (_edges(p, em) for p in parts) if b - a >= FULL * em]
    step = em / 4
    bins: dict[tuple[int, int], list[tuple[float, float]]] = defaultdict(list)
    for start, end in edges:
        bins[round(start / step), round(end / step)].append((start, end))
    ranked = sorted(bins.items(), key=lambda item: (-len(item[1]), item[0]))
    least = max(4 if len(edges) > SCANT else 2, 0.05 * len(ranked[0][1])) if ranked else 0
    frames: list[Frame] = []
    for _, members in ranked:
        if len(members) < least:
            break
        left, right = median(m[0] for m in members), median(m[1] for m in members)
        if all(_overlap(frame, left, right) < 0.6 for frame in frames):
            frames.append(Frame(left, right))
    return sorted(frames, key=lambda f: (f.left, f.right))


def _overlap(frame: Frame, left: float, right: float) -> float:
    """Length in common as a part of the length together."""
    common = min(frame.right, right) - max(frame.left, left)
    return max(0.0, common) / (max(frame.right, right) - min(frame.left, left))


def _frames_of(shared: Sequence[Frame], parts: Sequence[Sequence[Char]], em: float) -> list[Frame]:
    """The columns of one page: those of the book, and any that many lines of this page alone show."""
    own = [
        frame
        for frame in _frames(parts, em)
        if all(_overlap(f, frame.left, frame.right) < 0.6 for f in shared)
        and not any(f.holds(frame.left, frame.right, em / 2) for f in shared)
    ]
    counts = Counter(
        index
        for index, frame in enumerate(own)
        for start, end in (_edges(p, em) for p in parts)
        if abs(start - frame.left) < em / 2 and abs(end - frame.right) < em / 2
    )
    return sorted([*shared, *(f for i, f in enumerate(own) if counts[i] >= 6)], key=lambda f: (f.left, f.right))


def _fill(layout: Layout, page: Page, body: Sequence[Sequence[Char]]) -> None:
    """Put rows into columns and everything into reading order."""
    em, items = layout.em, list[Item]()
    small = [c for c in page.text.chars if c.size < INSET * em and not c.text.isspace()]
    for row in body:
        cells: dict[int, list[list[Char]]] = defaultdict(list)
        for piece in pieces(row, HOLE * em):
            index = _home(page.frames, *_edges(piece, em), em)
            if index is None:
                page.loose.append(make_line(page.number, em, piece))
            else:
                cells[index].append(piece)
        for index, found in cells.items():
            line = make_line(page.number, em, [char for piece in found for char in piece])
            line.frame = page.frames[index]
            line.gaps = sum(_white(a, b) > TABLE_HOLE * em for a, b in pairwise(found))
            line.is_list = bool(LEADER.search(line.text))
            line.insets = _insets(line, small)
            items.append(line)
    hanging.settle([item for item in items if isinstance(item, Line)])
    items += _heads(layout, page)
    page.flow = _reading_order(page, items)
    page.is_list = _is_list(page.text, em)


def _insets(line: Line, small: Sequence[Char]) -> tuple[tuple[float, float], ...]:
    """Small characters that stand on no line of their own but within this one."""
    start, end = line.chars[0].x, line.chars[-1].x + 2.5 * line.em
    edge = line.frame.right + 0.5 * line.em if line.frame else end
    return tuple(
        (c.x, c.x + c.width)
        for c in small
        if abs(c.y - line.y) < 0.5 * line.em and abs(c.y - line.y) > 0.3 and start < c.x < min(end, edge)
    )


def _white(a: Sequence[Char], b: Sequence[Char]) -> float:
    """White between two pieces of a row, pt."""
    return ink_start(b[0]) - max(ink_end(char) for char in a)


def _is_list(text: PageText, em: float) -> bool:
    """Whether a page is a list with leaders, such as the contents: a fifth of its lines have them."""
    every = [piece for row in rows(text.chars) for piece in pieces(row, HOLE * em)]
    return sum(bool(LEADER.search("".join(c.text for c in piece))) for piece in every) > 0.2 * len(every)


def _home(frames: Sequence[Frame], start: float, end: float, em: float) -> int | None:
    """The narrowest column that holds ink from `start` to `end`."""
    able = [i for i, frame in enumerate(frames) if frame.holds(start, end, 0.9 * em)]
    return min(able, key=lambda i: frames[i].right - frames[i].left) if able else None


def _heads(layout: Layout, page: Page) -> list[Head]:
    """Text of other sizes within the text block."""
    em, lead = layout.em, layout.leading
    other = [
        c
        for c in page.text.chars
        if abs(c.size - em) > 3 * NEAR * em or (abs(c.size - em) > NEAR * em and not c.text.isascii())
        if layout.top - 0.9 * lead < c.y < layout.bottom + 0.6 * lead
    ]
    heads = []
    for row in rows(other):
        for piece in pieces(row, 1.6 * row[0].size):
            if any(is_han(c.text) for c in piece):
                line = make_line(page.number, em, piece)
                heads.append(Head(page.number, line.y, line.start, line.end, max(c.size for c in piece), line.text))
    return heads


def _reading_order(page: Page, items: Sequence[Item]) -> list[Item]:
    """Bands between items that cross columns; within a band column by column. Columns and lines get their numbers."""
    narrow = page.columns
    for item in items:
        touched = [i for i, f in enumerate(narrow) if item.start < f.right and item.end > f.left]
        item.column = touched[0] if len(touched) == 1 else -1 if touched else 0
    flow: list[Item] = []
    top = -1e9
    across = sorted((i for i in items if i.column == -1), key=lambda i: i.y)
    for cut in [*across, None]:
        low = cut.y if cut else 1e9
        flow += sorted((i for i in items if i.column >= 0 and top < i.y <= low), key=lambda i: (i.column, i.y))
        flow += [cut] if cut else []
        top = low
    counts: Counter[int] = Counter()
    for item in flow:
        counts[item.column] += 1
        item.number = counts[item.column]
    return flow


def _settle(layout: Layout) -> None:
    """Say of every line whether it begins or ends a paragraph, and what the book's usual indent is."""
    flow = [item for page in layout.pages for item in page.flow]
    indents = Counter(round(i.indent) for i in flow if isinstance(i, Line) and 0.7 < i.indent < 3.2)
    layout.indent = 1 if indents[1] > indents[2] else 2
    ends = [line.excess_box for line in layout.lines if line.excess_box > -1.5 and not line.gaps]
    layout.is_justified = sum(abs(e) < 0.06 for e in ends) > 0.6 * len(ends) if ends else False
    short = -2.0 if layout.is_justified else -6.0
    _tell_prose(layout)
    before: Line | None = None
    for item in flow:
        if isinstance(item, Head):
            if item.size > layout.em and before is not None:
                before.is_last, before = True, None
            continue
        goes_on = before is not None and before.is_prose and before.excess >= short
        if before is not None and before.is_hanging and before.text[-1] in STOPS:
            goes_on = False  # items of one day have no indent that would tell them apart
        item.is_first = not (goes_on and item.is_prose and item.indent <= 0.7 and not item.marker)
        if before is not None:
            before.is_last = item.is_first
        before = item
    if before is not None:
        before.is_last = True


def _tell_prose(layout: Layout) -> None:
    """Mark the lines of running text: not headings in another face, not lists, not rows with holes."""
    inside_title = False
    for page in layout.pages:
        for line in page.lines:
            other_face = bool(line.han_fonts) and layout.font not in line.han_fonts
            heading = other_face and "【" not in line.text and not inside_title
            line.is_prose = not (heading or line.gaps or line.is_list or page.is_list)
            inside_title = (inside_title or "【" in line.text) and line.text.rfind("】") <= line.text.rfind("【")
