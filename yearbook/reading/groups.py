"""Group labels: a headline that several articles stand under (十大最具影响力事件01, 攻坚事项 02).

A label is known by the number behind it, by a word for short items (简讯, 短波), by the room around it (see
column_names), or, on a page whose headlines are all bold, by not being bold or by being printed more often than they are.
Its articles reach from the one it stands at to the next label.  Where the label shares a line with the headline of an article that
stands before it, or where a number word in the label counts so (十大 is ten), labels follow their first article.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from yearbook.cleaning.page_forms import is_column_of_items, is_column_of_letters
from yearbook.reading.affinity import pairs
from yearbook.reading.clusters import Cluster, Shown, Signed
from yearbook.reading.column_names import column_names
from yearbook.reading.paragraphs import Para
from yearbook.traced import Traced, join

_NUMBERED = re.compile(r"(?P<name>[^\d\s].{1,24}?[^\d\s\-—~+.:：/年月日第])(?P<number>\d{1,3}|[①-⑳])$")
_NUMBER = re.compile(r"[(（]?\d{1,3}[)）]?$")
_COUNTS = {"两": 2, "兩": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}
_COUNT = re.compile(r"([两兩二三四五六七八九十]|十[一二三四五六七八九])(?:大|佳|件|项|項|个|個|强|強|篇|则|則)")
_ASKS = ("？", "?")
_NAME = re.compile(r"[㐀-䶿一-鿿]{3,}")
_ENDING = 2
"""Characters in which the names of a page's groups end alike at least."""
_LONGEST = 20
SHORTEST = 8
"""Characters up to which a line alone, plain among bold headlines, is a label and no headline."""


@dataclass(frozen=True, slots=True)
class Label:
    """A group's name and print; `at` is its line; `beside` is a headline part on the same line, or in bold right below, if any.

    `until` is the last line of text that it may reach to, where the page shows one; `items` says that it heads a column
    of short items, which nobody signs, `letters` one of letters, which readers do.
    """

    name: str
    print: Traced
    at: int
    beside: Shown | None
    confidence: float
    until: int | None = None
    items: bool = False
    letters: bool = False


def take_labels(clusters: Sequence[Cluster], pieces: Sequence[Para]) -> tuple[list[Cluster], list[Label], list[Shown]]:
    """Return the clusters without group labels, the labels in order of print, and the running numbers before headlines.

    `pieces` are the running text of the page.
    """
    shown = [part for cluster in clusters for part in cluster.shown]
    bold = sum(1 for part in shown if part.bold)
    all_bold = bold >= 4 and 10 * bold >= 6 * len(shown)
    heavier = _heavier(clusters) if all_bold else 0
    labels: list[Label] = []
    numbers: list[Shown] = []
    out: list[Cluster] = []
    columns = column_names(clusters, pieces)
    names = Counter(found["name"] for part in shown if (found := _numbered(part.text.text)) is not None)
    alike = _alike(clusters) if all_bold else frozenset[int]()
    for cluster in clusters:
        kept: list[Shown | Signed] = []
        items = cluster.items
        at = 0
        while at < len(items):
            item = items[at]
            if isinstance(item, Shown) and _leads(items, at):
                numbers.append(item)
                at += 1
                continue
            used = _label_parts(items, at, all_bold) if isinstance(item, Shown) else 0
            used = used or int(item.at in columns or (at == 0 and item.at in alike))
            heavy = isinstance(item, Shown) and item.copies == heavier
            used = int(heavy) or used
            if used and _plain_label(items, all_bold) and (_told(cluster, pieces) or _in_verse(cluster, pieces)):
                used = 0
            if used == 1 and _is_instalment(items, at, names):
                used = 0
            if not used or not isinstance(item, Shown):
                kept.append(item)
                at += 1
                continue
            if item.at in columns and kept:  # what stands above the name of a column heads none of its items
                out.append(Cluster(tuple(kept), kept[0].at, kept[-1].at))
                kept = []
            parts = [part for part in items[at : at + used] if isinstance(part, Shown)]
            following = items[at + used] if at + used < len(items) else None
            beside = following if isinstance(following, Shown) and _close(item, following) else None
            found = _numbered(item.text.text)
            name = found.group("name") if found else item.text.text
            whole = join([part.text for part in parts], " ")
            until = None
            if isinstance(following, Shown) and (heavy or item.at in columns):
                until = _last_question(clusters, cluster, following)
            letters = until is None and is_column_of_letters(item.text.text)
            short = is_column_of_items(item.text.text) or (item.at in columns and not letters)
            if isinstance(following, Shown) and following.gap and all_bold and not short and not letters:
                until = _next_bold(clusters, cluster)
            sure = 0.8 if found or used > 1 or short or letters else 0.6
            labels.append(Label(name, whole, item.at, beside, sure, until, short, letters))
            at += used
            if kept and isinstance(kept[-1], Signed):
                out.append(Cluster(tuple(kept), kept[0].at, kept[-1].at))
                kept = []
        if kept:
            out.append(Cluster(tuple(kept), kept[0].at, kept[-1].at))
    return out, labels, numbers


def _close(label: Shown, following: Shown) -> bool:
    """Tell whether a headline stands on the line of a label, or is the bold one right below it."""
    return following.at == label.at or (not following.gap and following.bold and not label.bold)


def _alike(clusters: Sequence[Cluster]) -> frozenset[int]:
    """Return the lines of the names that groups have on a page of bold headlines: plain, over one of these, ending as another does.

    示范工坊, 新锐工坊: what is alike in a page's groups is named last.  A kicker has its own words.
    """
    names = [
        cluster.items
        for cluster in clusters
        if isinstance(part := cluster.items[0], Shown)
        and not (part.bold or part.level or part.dashed or part.part)
        and len(part.text.text) <= _LONGEST
        and _NAME.fullmatch(part.text.text) is not None
    ]
    ends = Counter(items[0].text.text[-_ENDING:] for items in names if isinstance(items[0], Shown))
    return frozenset(
        items[0].at
        for items in names
        if isinstance(items[0], Shown)
        and ends[items[0].text.text[-_ENDING:]] > 1
        and len(items) > 1
        and isinstance(items[1], Shown)
        and _close(items[0], items[1])
    )


def _next_bold(clusters: Sequence[Cluster], label: Cluster) -> int | None:
    """Return the last line before the next headline in bold, to which a label over plain headlines reaches, if there is one."""
    behind = (cluster.first for cluster in clusters if cluster.first > label.first and cluster.shown)
    bold = {cluster.first for cluster in clusters if any(part.bold for part in cluster.shown)}
    return next((first - 1 for first in behind if first in bold), None)


def _heavier(clusters: Sequence[Cluster]) -> int:
    """Return how many times the names of groups were printed where that is more than all headlines, or 0.

    All that were printed so often stand over another headline, each at the head of what is shown or behind a signature;
    or they are short and end alike.
    """
    most = max(part.copies for cluster in clusters for part in cluster.shown)
    over: list[bool] = []
    names: list[str] = []
    for cluster in clusters:
        for at, item in enumerate(cluster.items):
            if isinstance(item, Shown) and item.copies == most:
                over.append(at == 0 or isinstance(cluster.items[at - 1], Signed))
                over[-1] = over[-1] and _over_another(cluster.items[at:])
                names.append(item.text.text)
    alike = len(names) > 1 and len({name[-_ENDING:] for name in names}) == 1
    return most if all(over) or (alike and all(len(name) <= SHORTEST for name in names)) else 0


def _over_another(items: Sequence[Shown | Signed]) -> bool:
    """Tell whether a short line stands over a headline with a blank line between."""
    if len(items) < 2:
        return False
    part, following = items[0], items[1]
    if not isinstance(part, Shown) or not isinstance(following, Shown):
        return False
    return following.at != part.at and following.gap > 0 and not part.dashed and len(part.text.text) <= SHORTEST


def _last_question(clusters: Sequence[Cluster], label: Cluster, first: Shown) -> int | None:
    """Return the last line before a headline that asks nothing, to which a label over questions reaches."""
    if not first.text.text.endswith(_ASKS):
        return None
    behind = (cluster for cluster in clusters if cluster.first > label.first and cluster.shown)
    return next((one.first - 1 for one in behind if not any(p.text.text.endswith(_ASKS) for p in one.shown)), None)


def _plain_label(items: Sequence[Shown | Signed], all_bold: bool) -> bool:
    """Tell whether nothing but its print makes a cluster a label: one plain line without a number."""
    if not all_bold or len(items) != 1 or not isinstance(part := items[0], Shown):
        return False
    return not part.level and _numbered(part.text.text) is None


def _told(cluster: Cluster, pieces: Sequence[Para]) -> bool:
    """Tell whether the text right behind a cluster takes up its words, as the text under a headline does."""
    first = bisect_left(pieces, cluster.last, key=lambda piece: piece.first)
    if first == len(pieces):
        return False
    last = first + 1
    while last < len(pieces) and not pieces[last].apart:
        last += 1
    text = "\n".join(piece.text.text for piece in pieces[first:last])
    return any(pair in text for pair in pairs("\n".join(part.text.text for part in cluster.shown)))


def _in_verse(cluster: Cluster, pieces: Sequence[Para]) -> bool:
    """Tell whether a cluster stands between lines of verse: the name of the next poem."""
    behind = bisect_left(pieces, cluster.last, key=lambda piece: piece.first)
    return 0 < behind < len(pieces) and pieces[behind - 1].verse and pieces[behind].verse


def _is_instalment(items: Sequence[Shown | Signed], at: int, names: Mapping[str, int]) -> bool:
    """Tell whether a part close above a headline counts the instalments of a series (连载⑲): the page has no other of its name.

    `names` are those of all numbered parts of the page, each with how often it stands there.
    """
    part, following = items[at], items[at + 1] if at + 1 < len(items) else None
    if not isinstance(part, Shown) or not isinstance(following, Shown) or following.at == part.at or following.gap:
        return False
    found = _numbered(part.text.text)
    return found is not None and not found["number"].isascii() and names[found["name"]] == 1


def _leads(items: Sequence[Shown | Signed], at: int) -> bool:
    """Tell whether a part is the running number (01, 02) of the headline behind it on its line."""
    part, following = items[at], items[at + 1] if at + 1 < len(items) else None
    if not isinstance(part, Shown) or part.part or not isinstance(following, Shown) or following.at != part.at:
        return False
    return _NUMBER.match(part.text.text) is not None and _NUMBER.match(following.text.text) is None


def _label_parts(items: Sequence[Shown | Signed], at: int, all_bold: bool) -> int:
    """Return how many parts from `at` on make a label, 0 for none."""
    part = items[at]
    if not isinstance(part, Shown) or len(part.text.text) > _LONGEST or part.dashed or _NUMBER.match(part.text.text):
        return 0
    numbers = 0
    for number in range(at + 1, len(items)):
        item = items[number]
        if isinstance(item, Shown) and item.at == part.at and _NUMBER.match(item.text.text):
            numbers += 1
        else:
            break
    if _numbered(part.text.text) or numbers:
        return 1 + numbers
    following = items[at + 1] if at + 1 < len(items) else None
    over = isinstance(following, Shown) and following.at != part.at and following.level == part.level and following.gap
    if part.level and over and len(part.text.text) <= SHORTEST and at == 0:
        return 1  # a heading right over another of its level, a blank line between
    plain = isinstance(following, Shown) and not following.bold and not part.bold
    if over and all_bold and plain and len(part.text.text) <= SHORTEST and at == 0:
        return 1  # a plain line with room below, over the first of several plain headlines on a page of bold ones
    of_items = over and (is_column_of_items(part.text.text) or is_column_of_letters(part.text.text))
    if of_items and (at == 0 or isinstance(items[at - 1], Signed)):
        return 1
    numbered = at + 1 < len(items) and _leads(items, at + 1)
    if numbered and all_bold and not part.bold:
        return 1
    if not all_bold or part.bold or part.level or len(part.text.text) > SHORTEST:
        return 0
    if isinstance(following, Shown) and following.at == part.at and following.bold:
        return 1
    return int(sum(isinstance(item, Shown) for item in items) == 1)


def under_items(labels: Sequence[Label], clusters: Sequence[Cluster]) -> list[Cluster]:
    """Return the headlines in columns of short items: those behind such a label, up to the next that is signed."""
    out: list[Cluster] = []
    for label in labels:
        for cluster in clusters if label.items else ():
            if cluster.first > label.at:
                if any(isinstance(item, Signed) for item in cluster.items):
                    break
                out.append(cluster)
    return out


def _numbered(text: str) -> re.Match[str] | None:
    """Return the name and the number of a label: two figures with a zero (01), a circled one, or as many as the name counts (十件实事10)."""
    found = _NUMBERED.match(text)
    if found is None or not found["number"].isascii() or found["number"][0] == "0":
        return found
    return found if count_word(found["name"]) == int(found["number"]) else None


def count_word(name: str) -> int | None:
    """Return the number that a label names (十大… is 10), or None."""
    found = _COUNT.search(name)
    if not found:
        return None
    word = found.group(1)
    return 10 + _COUNTS[word[1]] if len(word) == 2 else _COUNTS[word]
