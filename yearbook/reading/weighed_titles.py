"""Small titles that no habit of the page shows: what speaks for one and what against it is weighed.

Display text between two pieces of text is the headline of a new article or a small title of the one that goes on.  Where
form alone decides, `subheads` does.  What it leaves is weighed by signs none of which decides: the text behind speaks of
the article's matter, the display text is printed lighter than headlines are, it has siblings of its form, the column
stays as wide.  The weights are log-odds, fitted (logistic regression) to 921 such clusters: of 1,100 pages of invented
articles in many forms of print, and of 70 references.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from math import exp
from statistics import median

from yearbook.asked import Asked
from yearbook.reading.affinity import pairs
from yearbook.reading.clusters import Cluster
from yearbook.reading.headline_rows import inner_form, rows
from yearbook.reading.paragraphs import Para

BASE = -2.4
"""What speaks against a small title where no sign does."""
WEIGHTS = {
    "one column": 1.9,  # the text on both sides is equally wide
    "tighter above": 1.7,  # less room before it than before any headline
    "looser below": 1.3,  # a blank line behind it, as behind no headline
    "told": 1.3,  # the text behind has a word of the last headline
    "alike": 1.3,  # two others at least have as many characters in each of their phrases
    "looser above": 1.1,  # more room before it than before any headline
    "lighter": 1.1,  # printed fewer times than headlines are
    "sibling": 0.8,  # another one of its form is undecided too
    "of the article": 0.5,  # the text behind has several words of the article's beginning alone, or of its headline
    "held together": 0.3,  # many rare words stand on both sides
    "long": -0.4,
    "hardly held": -0.8,  # one or two rare words stand on both sides
    "as headlines": -0.9,  # printed as often as headlines that are printed more than once
    "many lines": -1.2,
    "other column": -1.9,
    "not held": -2.1,  # no rare word stands on both sides
    "items": -2.7,  # texts of a few lines, each under display text
}
"""What each sign adds to the log-odds of a small title."""
ENOUGH = 1.5
"""Log-odds from which display text is a small title: a headline taken for one loses more than one left a headline."""
LONG, MANY_LINES = 16, 3
"""Characters of a first line that is longer than small titles are; lines of a headline with its kicker and subtitle."""
RARE, HELD = 4, 6
"""Pieces of a page that have a rare word at most; rare words on both sides above which the text is held together."""
SIDES, OTHER = 2, 0.08
"""Half-ems by which the widths of one column differ at most, and the share by which those of two columns do at least."""
ITEMS, ITEM = 4, 160
"""How many texts make a column of short items, and how many characters they have at most, half of them."""
ALIKE = 2
"""Siblings of just the lengths of a small title, beside it."""
_COLON = re.compile("[：:]")
LEAD, OWN = 800, 4
"""Characters of an article's beginning that are read, and how many words that no neighbour has a section must share."""
NEIGHBOURS = 12
"""Pieces on either side of an article with which its words are compared."""


@dataclass(frozen=True, slots=True)
class _Found:
    """The display text before piece `gap` (index), its words, and the form of its lines: characters of each first part.

    `inner` is the form inside its words, `copies` is how often it was printed, `room` the blank lines before it.
    """

    gap: int
    text: str
    inner: tuple[str, int]
    form: tuple[int, ...]
    copies: int
    room: int


def weighed(
    pieces: Sequence[Para], at: Mapping[int, Cluster], opens: Collection[int], undecided: Sequence[int]
) -> dict[int, float]:
    """Return those of the `undecided` gaps whose display text is a small title, each with how sure that is, 0.5 to 1.

    `at` maps all gaps of the page (index of the piece behind) to their display text, `opens` are those where an article
    surely begins.  Siblings are judged together.  Linear in the page.
    """
    found = {
        gap: _Found(
            gap,
            text := " ".join(part.text.text for part in cluster.shown),
            inner_form(text),
            tuple(len(line[0].text.text) for line in rows(cluster.shown)),
            max(part.copies for part in cluster.shown),
            cluster.items[0].gap,
        )
        for gap, cluster in at.items()
        if cluster.shown
    }
    asked = [gap for gap in undecided if gap in found and 0 < gap < len(pieces) and pieces[gap - 1].closed]
    if not asked:
        return {}
    page = _Weighing(pieces, found, opens, asked)
    odds = {gap: BASE + sum(WEIGHTS[sign] for sign in page.signs(found[gap])) for gap in asked}
    out: dict[int, float] = {}
    for gap in asked:
        together = [odds[gap], *(odds[other] for other in page.siblings(found[gap]))]
        mean = sum(together) / len(together)
        if mean >= ENOUGH:
            out[gap] = min(0.95, 1 / (1 + exp(-mean)))
    return out


class _Weighing:
    """What the signs of one page are compared with."""

    def __init__(
        self, pieces: Sequence[Para], found: Mapping[int, _Found], opens: Collection[int], asked: Sequence[int]
    ) -> None:
        self._pieces = pieces
        self._texts = [piece.text.text for piece in pieces]
        self._found = found
        self._asked = asked
        self._gaps = sorted(found)
        heads = [gap for gap in self._gaps if gap in opens or gap == 0] or self._gaps[:1]
        self._heads = heads
        self._above = [found[gap].room for gap in heads if gap]
        self._below = [pieces[gap].blank for gap in heads if gap < len(pieces)]
        self._copies = median(found[gap].copies for gap in heads)
        sections = [len("".join(self._section(gap))) for gap in self._gaps if gap not in heads and gap < len(pieces)]
        self._items = len(sections) >= ITEMS and median(sections) <= ITEM
        self._held = self._rarely_held()

    def _section(self, gap: int) -> Sequence[str]:
        """Return the texts from a gap to the next display text."""
        following = bisect_right(self._gaps, gap)
        return self._texts[gap : self._gaps[following] if following < len(self._gaps) else len(self._texts)]

    def siblings(self, one: _Found) -> list[int]:
        """Return the other undecided gaps whose display text has the form of `one`."""
        return [
            gap
            for gap in self._asked
            if gap != one.gap
            and len((other := self._found[gap]).form) == len(one.form)
            and other.copies == one.copies
            and (abs(other.form[0] - one.form[0]) <= 1 or one.inner == other.inner)
        ]

    def signs(self, one: _Found) -> list[str]:
        """Return the names of the signs that the display text `one` shows, of :data:`WEIGHTS`."""
        shown: dict[str, bool] = {
            "lighter": one.copies < self._copies,
            "as headlines": self._copies > 1 and one.copies == self._copies,
            "sibling": bool(siblings := self.siblings(one)),
            "alike": self._alike(one, siblings),
            "long": one.form[0] > LONG,
            "many lines": len(one.form) >= MANY_LINES,
            "items": self._items,
            "looser below": bool(self._below) and self._pieces[one.gap].blank and not any(self._below),
        }
        if self._above:
            shown |= {"tighter above": one.room < min(self._above), "looser above": one.room > max(self._above)}
        before, behind = self._pieces[one.gap - 1].measure, self._pieces[one.gap].measure
        if before and behind:
            shown["one column"] = abs(before - behind) <= SIDES
            shown["other column"] = abs(before - behind) > max(SIDES, OTHER * max(before, behind))
        held = self._held[one.gap]
        shown |= {"not held": held == 0, "hardly held": 0 < held <= 2, "held together": held > HELD}
        head = max((gap for gap in self._heads if gap < one.gap), default=None)
        if head is not None:
            told = any(word in text for text in self._section(one.gap) for word in pairs(self._found[head].text))
            shown |= {"told": told, "of the article": told or self._of_the_article(head, one.gap)}
        return [sign for sign, is_shown in shown.items() if is_shown]

    def _alike(self, one: _Found, siblings: Sequence[int]) -> bool:
        """Tell whether two siblings have as many characters as `one` in each of their phrases; 题：题 are headlines too."""
        phrases = [len(phrase) for phrase in one.text.split()]
        equal = sum([len(phrase) for phrase in self._found[gap].text.split()] == phrases for gap in siblings)
        return equal >= ALIKE and not _COLON.search(one.text)

    def _rarely_held(self) -> dict[int, int]:
        """Return for each undecided gap how many rare words stand in the section before and in that behind it."""
        common: dict[int, set[str]] = {}
        for gap in self._asked:
            number = bisect_left(self._gaps, gap)
            before = self._texts[self._gaps[number - 1] if number else 0 : gap]
            common[gap] = set(pairs("\n".join(before))).intersection(pairs("\n".join(self._section(gap))))
        words = sorted(set().union(*common.values()))
        times = Counter(chain.from_iterable(map(Asked(words).held_by, self._texts)))
        return {gap: sum(times[word] <= RARE for word in held) for gap, held in common.items()}

    def _of_the_article(self, head: int, gap: int) -> bool:
        """Tell whether the section behind `gap` has several words that the article's beginning has and no neighbour."""
        stop = gap + len(self._section(gap))
        first = next(other for other in self._gaps if other > head)
        lead = pairs("\n".join(self._texts[head:first])[:LEAD])
        around = "\n".join((*self._texts[max(0, head - NEIGHBOURS) : head], *self._texts[stop : stop + NEIGHBOURS]))
        section = "\n".join(self._section(gap))
        return sum(1 for word in lead if word in section and word not in around) >= OWN
