"""Which articles stand under which group label: from the one it stands at to the next, or to the last that is set alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from yearbook.reading.datelines import dateline_end
from yearbook.reading.draft import DraftByline
from yearbook.reading.groups import Label, count_word
from yearbook.reading.pairing import Pair
from yearbook.reading.paragraphs import Para
from yearbook.reading.segments import Segment

_READERS = ("读者", "讀者")


def _from_reader(bylines: Sequence[DraftByline]) -> bool:
    """Tell whether a reader signed."""
    return any(byline.role in _READERS for byline in bylines)


@dataclass(frozen=True, slots=True)
class Set:
    """How an article is set, as far as it tells a column's items from what stands behind them.

    `start` is its first line; it begins with a dateline (`dated`), is `signed` by a name with a role at its headline, or is a reader's
    letter (`letter`); `measure` is the width of its column in half-ems, 0 where nothing tells.
    """

    start: int
    dated: bool
    signed: bool
    letter: bool
    measure: int


def bounded_label(label: Label, articles: Sequence[Set]) -> Label:
    """Return a label of a column of items or letters with the start of the last article that stands in it.

    Items end at the first that is not set as the first of them is: dated, or signed, where that is not, or in a column of
    another width.  A column of letters ends at the first that is none, behind the one right below it.
    """
    if not label.items and not label.letters:
        return label
    below = [article for article in articles if article.start > label.at]
    if not below:
        return replace(label, until=None)
    if label.letters:
        own = list(takewhile(lambda article: article.letter, below)) or below[:1]
    else:
        own = list(takewhile(lambda article: _set_alike(below[0], article), below))
    return replace(label, until=own[-1].start if label.until is None else min(own[-1].start, label.until))


def _set_alike(first: Set, other: Set) -> bool:
    """Tell whether `other` is set as the first item of a column is."""
    width = max(first.measure, other.measure)
    wide = bool(first.measure and other.measure) and 10 * abs(first.measure - other.measure) > width
    return first.dated == other.dated and (first.dated or first.signed or not other.signed) and not wide


def members(labels: Sequence[Label], starts: Sequence[int], beside: Sequence[int | None]) -> list[int | None]:
    """Return for each article the label that it stands under, or None.

    `starts` are the first lines of the articles' bodies, ascending; `beside` gives for each label the article whose
    headline shares its line.
    """
    following = [sum(1 for start in starts if start < label.at) for label in labels]
    options = [
        [max(0, first - 1) if own is None else own for first, own in zip(following, beside, strict=True)],
        [first if own is None else own for first, own in zip(following, beside, strict=True)],
    ]
    preceding = any(own is not None and own < first for own, first in zip(beside, following, strict=True))

    def counted(firsts: Sequence[int]) -> int:
        ends = [*firsts[1:], len(starts)]
        return sum(
            count_word(label.name) == end - first for label, first, end in zip(labels, firsts, ends, strict=True)
        )

    chosen = max((0, 1), key=lambda n: (counted(options[n]), n == (0 if preceding else 1)))
    out: list[int | None] = [None] * len(starts)
    firsts = options[chosen]
    for number, first in enumerate(firsts):
        end = firsts[number + 1] if number + 1 < len(firsts) else len(starts)
        until = labels[number].until
        for at in range(first, end):
            out[at] = number if until is None or starts[at] <= until else None
    return out


def owners_of(
    paras: Sequence[Para],
    parts: Sequence[Segment],
    pairs: dict[int, Pair],
    labels: Sequence[Label],
    by: Sequence[tuple[DraftByline, ...]],
) -> list[int | None]:
    """Return for each article the label that it stands under; a column of short items ends at one that is signed."""
    if not labels:
        return [None] * len(parts)
    starts = [paras[part.first].first for part in parts]
    beside: list[int | None] = []
    for label in labels:
        own = None
        for target, found in pairs.items():
            if label.beside is not None and target < len(parts) and label.beside in found.group.parts:
                own = target
        beside.append(own)
    dated = [dateline_end(paras[part.first].text.text) > 0 for part in parts]
    headed = [[byline.role for byline in pairs[at].group.bylines] if at in pairs else [] for at in range(len(parts))]
    signed = [bool(headed[at]) or dated[at] for at in range(len(parts))]
    articles = [
        Set(
            start,
            dated[at],
            any(headed[at]),
            paras[part.first].ended or _from_reader(by[at]),
            paras[part.first].measure,
        )
        for at, (part, start) in enumerate(zip(parts, starts, strict=True))
    ]
    bounded = [bounded_label(label, articles) for label in labels]
    owners = members(bounded, starts, beside)
    # what is signed or dated among items that mostly are not is none of them
    apart = {
        label
        for label in set(owners)
        if 2 * sum(s for s, own in zip(signed, owners, strict=True) if own == label) < owners.count(label)
    }
    return [None if own in apart and named else own for own, named in zip(owners, signed, strict=True)]
