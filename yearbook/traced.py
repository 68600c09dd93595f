"""Traced: a text that knows where each of its characters was printed.

Cleaning tools lose text because a string forgets where it came from.  A :class:`Traced` never does: it is the text,
plus *runs* that map stretches of it to its source one to one, plus *carried* ranges, which are source characters that
the text stands for without showing them (the second print of a doubled run, brackets, Markdown marks).  Slicing,
joining and deleting keep the account, so that adding up ranges at the end shows whether anything was lost.

Cheap on purpose: an unchanged line is one run, whatever its length.  All offsets are code points.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from yearbook.frozen import quickly_made
from yearbook.model import Span

Run = tuple[int, int, int]
"""(position in the text, start in the source, length): text[p:p+n] was printed at source[s:s+n]."""

Carried = tuple[int, int, int]
"""(position in the text, start in the source, end in the source): hidden characters that the one at p stands for."""

_FEW = 16
"""Runs and carried ranges up to which looking at all is quicker than looking for the first and last."""


@quickly_made
@dataclass(frozen=True, slots=True)
class Traced:
    """A string and its account. Positions of `runs` and `carried` ascend; runs do not overlap in the text.

    A character under no run has no print of its own: a space that joins two lines of a headline.
    A carried range at len(text) hangs behind the last character; an empty text may carry ranges.
    """

    text: str
    runs: tuple[Run, ...] = ()
    carried: tuple[Carried, ...] = ()

    @classmethod
    def of(cls, source_text: str, start: int = 0, end: int | None = None) -> Traced:
        """Return source_text[start:end] with its place."""
        end = len(source_text) if end is None else end
        return cls(source_text[start:end], ((0, start, end - start),) if end > start else ())

    @classmethod
    def untraced(cls, text: str) -> Traced:
        """Return a text with no print of its own; only for white space that joins two prints."""
        return cls(text)

    def __len__(self) -> int:
        return len(self.text)

    def __bool__(self) -> bool:
        return bool(self.text)

    def __str__(self) -> str:
        return self.text

    def __getitem__(self, key: slice) -> Traced:
        """Slice without losing anything: carried ranges go with the character that they hang on.

        Those behind the last character go with the non-empty slice that reaches the end.  Every slice of an empty text
        is the whole of it, so only one may be used.  Steps are not supported.
        """
        start, stop, step = key.indices(len(self.text))
        if step != 1:
            raise ValueError("a Traced is sliced without a step")
        stop = max(start, stop)
        if start == 0 and stop == len(self.text):
            return self
        runs = self.runs
        first = max(0, bisect_right(runs, start, key=_position) - 1)
        last = len(runs) if len(runs) < _FEW else bisect_left(runs, stop, first, key=_position)
        kept: list[Run] = []
        for position, source, length in runs[first:last]:
            if position >= stop:
                break
            low, high = max(position, start), min(position + length, stop)
            if low < high:
                kept.append((low - start, source + low - position, high - low))
        carried = self.carried
        if carried:
            reach = len(self.text)
            if len(carried) >= _FEW:
                behind = stop + 1 if stop == reach else stop
                low, high = (bisect_left(carried, at, key=_position) for at in (start, behind))
                carried = carried[low:high]
            carried = tuple((p - start, a, b) for p, a, b in carried if start <= p < stop or p == reach == stop > start)
        return Traced(self.text[start:stop], tuple(kept), carried)

    def __add__(self, other: Traced) -> Traced:
        return join((self, other))

    def carrying(self, hidden: Traced | Iterable[Traced], at: int | None = None) -> Traced:
        """Return this text that also stands for everything in `hidden`, hung at position `at` (default: the end)."""
        position = len(self.text) if at is None else at
        several = (hidden,) if isinstance(hidden, Traced) else hidden
        extra = [(position, a, b) for item in several for a, b in item.ranges()]
        if not extra:
            return self
        return Traced(self.text, self.runs, tuple(sorted((*self.carried, *extra), key=_position)))

    def stripped(self) -> Traced:
        """Return the text without white space at both ends. What the blanks carried is kept, on the nearest character."""
        text = self.text
        kept = text.strip()
        if len(kept) == len(text):
            return self
        start = len(text) - len(text.lstrip())
        return self._hanging(start, start + len(kept))

    def _hanging(self, start: int, stop: int) -> Traced:
        """Return self[start:stop] that carries what hung on the characters around it."""
        middle = self[start:stop]
        loose = [c for c in self.carried if c[0] < start or c[0] >= stop]
        already = {(a, b) for _, a, b in middle.carried}
        extra = [(0 if p < start else stop - start, a, b) for p, a, b in loose if (a, b) not in already]
        if not extra:
            return middle
        return Traced(middle.text, middle.runs, tuple(sorted((*middle.carried, *extra), key=_position)))

    def without(self, cuts: Sequence[tuple[int, int]], *, carry: bool = False) -> Traced:
        """Return the text without the ascending, disjoint ranges `cuts` of itself.

        With `carry` the characters cut out stay accounted for: they hang on the character behind the cut.  Without it
        only white space may be cut, which needs no span; anything else raises ValueError, because it would be lost.
        From an empty text nothing can be cut; what it carries stays as it is.
        """
        if not self.text:
            return self
        pieces: list[Traced] = []
        position = 0
        for start, stop in cuts:
            pieces.append(self[position:start])
            gone = self[start:stop]
            if carry:
                pieces.append(Traced("").carrying(gone))
            else:
                if gone.text.strip():
                    raise ValueError(f"cutting out {gone.text!r} would lose it")
                if gone.carried:
                    pieces.append(Traced("", (), tuple((0, a, b) for _, a, b in gone.carried)))
            position = stop
        pieces.append(self[position:])
        return join(pieces)

    def ranges(self) -> list[tuple[int, int]]:
        """Return every source range that the text stands for, shown and hidden, in the order of the text.

        Ranges at one position of the text come in the order of the source, so that a bracket before a title and the
        second print behind the first stand where they were printed.
        """
        if not self.carried:
            return [(source, source + length) for _position, source, length in self.runs]
        parts = [(position, source, source + length) for position, source, length in self.runs]
        return [(a, b) for _, a, b in sorted((*parts, *self.carried))]

    def bounds(self) -> tuple[int, int]:
        """Return the lowest start and the highest end of :meth:`ranges`. Raises ValueError where nothing was printed."""
        if len(self.runs) == 1 and not self.carried:
            _position, source, length = self.runs[0]
            return source, source + length
        found = self.ranges()
        return min(start for start, _end in found), max(end for _start, end in found)

    def spans(self, source: str) -> list[Span]:
        """Return :meth:`ranges` as spans of the source with id `source`, touching ones joined, in order of the text.

        A paragraph whose tail stood pages earlier in the source therefore lists the tail last.
        """
        out: list[Span] = []
        start = end = -1
        for a, b in self.ranges():
            if a != end:
                if end >= 0:
                    out.append(Span(source, start, end))
                start = a
            end = b
        if end >= 0:
            out.append(Span(source, start, end))
        return out

    def offset(self, position: int) -> int | None:
        """Return where the character at `position` was printed, or None for one without a print of its own."""
        index = bisect_right(self.runs, position, key=_position) - 1
        if index >= 0:
            p, source, length = self.runs[index]
            if position < p + length:
                return source + position - p
        return None

    def first_offset(self) -> int | None:
        """Return the first source offset in the order of the text, or None where nothing was printed."""
        found = self.ranges()
        return found[0][0] if found else None


def _position(item: tuple[int, int, int]) -> int:
    return item[0]


def join(parts: Iterable[Traced], separator: str = "") -> Traced:
    """Concatenate; a non-empty separator is white space without a print of its own."""
    texts: list[str] = []
    runs: list[Run] = []
    carried: list[Carried] = []
    length = 0
    reached = read = -1  # where the last run ends, in the text and in the source
    for number, part in enumerate(parts):
        if number and separator:
            texts.append(separator)
            length += len(separator)
        text = part.text
        for position, source, count in part.runs:
            at = position + length
            if source == read and at == reached:
                p, s, n = runs[-1]
                runs[-1] = (p, s, n + count)
            else:
                runs.append((at, source, count))
            reached, read = at + count, source + count
        if part.carried:
            carried.extend((position + length, a, b) for position, a, b in part.carried)
        texts.append(text)
        length += len(text)
    return Traced("".join(texts), tuple(runs), tuple(carried))
