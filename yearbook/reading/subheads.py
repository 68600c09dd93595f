"""Small titles (小标题) inside an article: recognised where they stand, and put back where they were printed apart.

In place they come as siblings: clusters of one form (as many lines, first lines of one length) between paragraphs of an
article, with no byline, dateline or dash of their own.  A small title of two lines is one, with a space between.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from math import log
from statistics import median_low

from yearbook.reading.affinity import pairs
from yearbook.reading.clusters import Cluster, Shown, Signed
from yearbook.reading.headline_rows import inner_form, printed, rows
from yearbook.reading.paragraphs import Para
from yearbook.traced import Traced

LEAD, AROUND, SEVERAL = 800, 12, 4
"""Characters of an article's beginning that are read, paragraphs on either side it is compared with, and how many of
its own pairs of characters a section must have."""
SECTION, MUCH_LONGER = 40, 4
"""Paragraphs that any section may have, and how many times more than the sections of its article have on average."""
_MARKED = re.compile(r"[，：,:、]")
_SALUTATION = re.compile(r"(?:[编編][辑輯]|尊敬的|[亲親][爱愛]的|各位)[^，。：:]{0,10}+[：:]")
"""编辑同志： and the like, with which a letter to the paper begins."""
_NUMERALS = "一二三四五六七八九"
_NUMBERED = re.compile(rf"([{_NUMERALS}])、")
SHORT = 12
"""Characters of the first line: a small title is short enough for one column."""


def opening(paras: Sequence[Para], at: Mapping[int, Cluster], begun: Collection[int]) -> set[int]:
    """Return the gaps (index of the paragraph behind) whose cluster surely opens an article.

    `at` maps gaps to clusters; `begun` are the gaps behind the signature of an article.  Such a cluster stands behind a
    signature, has a dateline, a byline, a dash, or the first of titles numbered in order comes next.
    """
    out = {gap for gap, cluster in at.items() if gap in begun or _opens(cluster, paras[gap : gap + 1])}
    numbered = _in_numbered_order(paras, at, out)
    out.update([gap for gap in sorted(at) if numbered and gap < numbered[0]][-1:])
    return out


def in_place(paras: Sequence[Para], at: Mapping[int, Cluster], opened: Collection[int] = ()) -> dict[int, float]:
    """Return the gaps (index of the paragraph behind) whose cluster is a small title, and how sure that is.

    `at` maps gaps to clusters; `opened` are those of them that surely open an article (see :func:`opening`): headlines.
    If most articles open so, another cluster that has siblings, or stands alone and is short, is a small title.
    """
    gaps = sorted(at)
    opens = {gap: gap in opened for gap in gaps}
    signed = sum(opens.values())
    close = _blanks_tell(gaps, at, opens)
    out = _by_level(gaps, at, opens, paras)
    levelled = bool(out) or any(opens[gap] and any(part.level for part in at[gap].shown) for gap in gaps)
    out.update((gap, 0.9) for gap in _in_numbered_order(paras, at, opened) if gap not in out)
    out.update((gap, 0.8) for gap in gaps if gap not in out and _in_verse(gap, at, paras))
    heavy = {gap for gap in gaps if any(part.copies > 2 for part in at[gap].shown)}
    light = [gap for gap in gaps if gap not in heavy and _lighter(gap, at, paras)]
    if light and len(heavy) >= 2 and all(gap in heavy for gap in gaps if opens[gap]):
        out.update(dict.fromkeys(light, 0.85))
        gaps = [gap for gap in gaps if gap not in heavy]
    out.update((gap, 0.9) for gap in _tight(gaps, at, opens, paras) if gap not in out)
    out.update((gap, 0.7) for gap in _apart_below(gaps, at, opens, paras) if gap not in out)
    gaps = [gap for gap in gaps if gap not in out]
    run: list[int] = []
    head, start = "", 0
    for gap in [*gaps, None]:
        if gap is not None and not opens[gap]:
            run.append(gap)
            continue
        inside = [g for g in run if 0 < g < len(paras) and paras[g - 1].closed and _one_column(paras, g)]
        inside = [g for g in inside if not (close and at[g].shown[0].blank) and not (levelled and at[g].shown[0].level)]
        end = gap if gap is not None else len(paras)
        weak = all(len(_form(at[g])) == 1 and not _MARKED.search(at[g].shown[0].text.text) for g in inside)
        if inside and (not weak or _of_the_article(head, inside, end, paras, start)):
            out.update(_siblings(inside, at, paras, signed, len(gaps)))
        run = []
        if gap is not None:
            head, start = "\n".join(part.text.text for part in at[gap].shown), gap
    if out:
        rest = [gap for gap in gaps if gap not in out and not opens[gap] and not (close and at[gap].shown[0].blank)]
        rest = [gap for gap in rest if not (levelled and at[gap].shown[0].level)]
        out.update(_of_a_kind(rest, at, paras, out))
        out.update((gap, 0.7) for gap in _between(sorted(at), at, opens, paras, out))
    return out


def _by_level(
    gaps: Sequence[int], at: Mapping[int, Cluster], opens: Mapping[int, bool], paras: Sequence[Para]
) -> dict[int, float]:
    """Return the clusters whose Markdown level says that they are small titles, and how sure that is.

    They are set deeper than the headline before them, at a level at which no article surely opens, or in bold without
    any level where headlines have one.
    """
    out: dict[int, float] = {}
    heads = {min(part.level for part in at[gap].shown) for gap in gaps if opens[gap] and at[gap].shown}
    level = 0
    for gap in gaps:
        own = max(part.level for part in at[gap].shown) if at[gap].shown else 0
        plain = not opens[gap] and len({part.at for part in at[gap].shown}) == 1 and 0 < gap < len(paras)
        deeper = own > level and own not in heads
        if level and plain and (deeper or (not own and all(part.bold for part in at[gap].shown))):
            out[gap] = 0.85
        elif own:
            level = own
    return out


def _in_numbered_order(paras: Sequence[Para], at: Mapping[int, Cluster], opened: Collection[int]) -> list[int]:
    """Return the gaps whose cluster is numbered 一、 二、 in order, behind the end of a paragraph: parts of one article."""
    out: list[int] = []
    for gap in sorted(at):
        found = _NUMBERED.match(at[gap].shown[0].text.text) if at[gap].shown else None
        plain = found is not None and gap not in opened and 0 < gap < len(paras) and paras[gap - 1].closed
        if plain and found is not None and found.group(1) == _NUMERALS[len(out) : len(out) + 1]:
            out.append(gap)
    return out if len(out) > 1 else []


def _blanks_tell(gaps: Sequence[int], at: Mapping[int, Cluster], opens: Mapping[int, bool]) -> bool:
    """Tell whether no headline that surely opens an article lacks a blank line before it, and two others or more do."""
    sure = [at[gap].items[0].blank for gap in gaps if opens[gap] and gap]
    return all(sure) and sum(not at[gap].items[0].blank for gap in gaps if not opens[gap]) >= 2


def _in_verse(gap: int, at: Mapping[int, Cluster], paras: Sequence[Para]) -> bool:
    """Tell whether one line stands between lines of verse, as near to one side as to the other: the name of the next poem."""
    inside = 0 < gap < len(paras) and paras[gap - 1].verse and paras[gap].verse
    items = at[gap].items
    return inside and len({item.at for item in items}) == 1 and (items[0].gap > 0) == paras[gap].blank


def _lighter(gap: int, at: Mapping[int, Cluster], paras: Sequence[Para]) -> bool:
    """Tell whether one line printed twice stands behind the end of a paragraph, where headlines are printed three times."""
    lines = {part.at for part in at[gap].shown}
    inside = 0 < gap < len(paras) and paras[gap - 1].closed
    return inside and len(lines) == 1 and all(part.copies == 2 for part in at[gap].shown)


def _tight(
    gaps: Sequence[int], at: Mapping[int, Cluster], opens: Mapping[int, bool], paras: Sequence[Para]
) -> list[int]:
    """Return the gaps whose cluster stands close between two paragraphs, where headlines have a blank line before them.

    Two headlines at least must show that, and none that surely opens an article may stand otherwise.
    """
    sure = [at[gap].items[0].gap for gap in gaps if opens[gap] and 0 < gap < len(paras)]
    if len(sure) < 2 or not all(sure):
        return []
    return [
        gap
        for gap in gaps
        if not opens[gap] and 0 < gap < len(paras) and paras[gap - 1].closed and len(_form(at[gap])) <= 2
        if not at[gap].items[0].gap and not paras[gap].blank
    ]


def _apart_below(
    gaps: Sequence[int], at: Mapping[int, Cluster], opens: Mapping[int, bool], paras: Sequence[Para]
) -> list[int]:
    """Return the gaps whose small cluster has a blank line before and behind it, where headlines stand close on their texts.

    Two headlines at least must show that, and none that surely opens an article may stand otherwise.
    """
    sure = [paras[gap].blank for gap in gaps if opens[gap] and gap < len(paras)]
    if len(sure) < 2 or any(sure):
        return []
    return [
        gap
        for gap in gaps
        if not opens[gap] and 0 < gap < len(paras) and paras[gap - 1].closed and paras[gap].blank
        if at[gap].items[0].gap and len(form := _form(at[gap])) <= 2 and form[0] <= SHORT + 4
    ]


def _one_column(paras: Sequence[Para], gap: int) -> bool:
    """Tell whether the columns on both sides of a gap may be one; what is twice as wide is text of another wrap, not a column."""
    narrow, wide = sorted((paras[gap - 1].measure, paras[gap].measure))
    return not narrow or 4 * wide <= 5 * narrow or wide >= 2 * narrow


def _of_a_kind(
    gaps: Sequence[int], at: Mapping[int, Cluster], paras: Sequence[Para], found: Mapping[int, float]
) -> dict[int, float]:
    """Return what else is a small title on a page that has some: of the same form, or one short line in its column."""
    forms = {inner_form(" ".join(part.text.text for part in at[gap].shown)) for gap in found}
    out: dict[int, float] = {}
    for gap in gaps:
        if not 0 < gap < len(paras) or not paras[gap - 1].closed:
            continue
        text = " ".join(part.text.text for part in at[gap].shown)
        before, behind = paras[gap - 1].measure, paras[gap].measure
        one_column = not before or not behind or abs(before - behind) <= 2
        if not one_column:
            continue
        if inner_form(text) in forms:
            out[gap] = 0.8
        elif len(_form(at[gap])) == 1 and len(text) <= SHORT:
            out[gap] = 0.6
    return out


def _between(
    gaps: Sequence[int],
    at: Mapping[int, Cluster],
    opens: Mapping[int, bool],
    paras: Sequence[Para],
    found: Mapping[int, float],
) -> list[int]:
    """Return the gaps whose small cluster stands between two small titles, no article opening from one to the other.

    Most headlines must open their articles surely, so that one that does not is none.
    """
    heads = [gap for gap in gaps if gap not in found]
    if 3 * sum(opens[gap] for gap in heads) < 2 * len(heads):
        return []
    out: list[int] = []
    run: list[int] | None = None
    for gap in gaps:
        if gap in found:
            if not at[gap].shown[0].text.text.startswith("一、"):  # the first of another article's
                out.extend(run or ())
            run = []
        elif opens[gap]:
            run = None
        elif run is not None and gap < len(paras) and paras[gap - 1].closed and _form(at[gap])[0] <= SHORT + 4:
            run.append(gap)
    return out


def _of_the_article(head: str, gaps: Sequence[int], end: int, paras: Sequence[Para], start: int) -> bool:
    """Tell whether what stands behind the clusters still speaks of the article that the headline before them opened.

    A section speaks of it if it has a word of the headline, or several of the text before the first section that the
    rest of the page has not.  Sections of an article do, in a third of the cases at least; a run of short unsigned
    articles does not.  The article's text begins at paragraph `start`.
    """
    words = pairs(head)
    if not words:
        return True
    lead = pairs("\n".join(para.text.text for para in paras[start : gaps[0]])[:LEAD])
    elsewhere = "\n".join(
        para.text.text for para in (*paras[max(0, start - AROUND) : start], *paras[end : end + AROUND])
    )
    own = [word for word in lead if word not in elsewhere]
    speaking = 0
    for first, stop in zip(gaps, [*gaps[1:], end], strict=True):
        text = "\n".join(para.text.text for para in paras[first : max(stop, first + 1)])
        speaking += any(word in text for word in words) or sum(1 for word in own if word in text) >= SEVERAL
    return 3 * speaking >= len(gaps)


def _opens(cluster: Cluster, following: Sequence[Para]) -> bool:
    """Tell whether an article begins with the cluster: a byline, a dateline, whom a letter speaks to, a dash.

    `following` is the piece of text behind it, if there is one.
    """
    if any(isinstance(item, Signed) for item in cluster.items):
        return True
    if any(piece.dated or _SALUTATION.match(piece.text.text) for piece in following):
        return True
    return any(part.dashed for part in cluster.shown)


def _siblings(
    gaps: Sequence[int], at: Mapping[int, Cluster], paras: Sequence[Para], signed: int, all_gaps: int
) -> dict[int, float]:
    forms = [_form(at[gap]) for gap in gaps]
    short = [gap for gap, form in zip(gaps, forms, strict=True) if len(form) <= 2 and form[0] <= SHORT + 4]
    if len(short) < len(gaps) or not _look_forward(gaps, at, paras):
        return {}
    usual = Counter(len(form) for form in forms).most_common(1)[0][0]
    middle = median_low(form[0] for form in forms)
    like = sum(1 for form in forms if len(form) == usual and abs(form[0] - middle) <= 1)
    if 4 * like >= 3 * len(forms) and ((like >= 2 and signed) or (like >= 3 and usual == 2)):
        return dict.fromkeys(gaps, min(0.95, 0.7 + 0.05 * like))
    before, behind = paras[gaps[0] - 1].measure, paras[gaps[0]].measure
    one_column = not before or not behind or abs(before - behind) <= 2
    if len(gaps) == 1 and one_column and signed >= 2 and 3 * signed >= 2 * all_gaps and forms[0][0] <= SHORT:
        return {gaps[0]: 0.55}
    return {}


def _look_forward(gaps: Sequence[int], at: Mapping[int, Cluster], paras: Sequence[Para]) -> bool:
    """Tell whether the clusters share more with the paragraph behind them than with the one before.

    Headlines that stand behind their bodies do the opposite.
    """
    ahead = back = 0
    for gap in gaps:
        for part in at[gap].shown:
            for pair in pairs(part.text.text):
                ahead += any(pair in para.text.text for para in paras[gap : gap + 2])
                back += any(pair in para.text.text for para in paras[gap - 2 : gap])
    return ahead >= back


def _form(cluster: Cluster) -> tuple[int, ...]:
    """Return for each line the length of its first part: 退岸向海 腾出一湾碧水 is as long as 退岸向海 for its form."""
    return tuple(len(line[0].text.text) for line in rows(cluster.shown))


def subhead_text(parts: Sequence[Shown]) -> Traced:
    """Return a small title's lines as one, a space between; a sign before it (■) is carried."""
    return printed(rows(parts), " ")


def places(paragraphs: Sequence[str], titles: Sequence[str]) -> list[int]:
    """Return for each small title, in their order, the paragraph that it stands before.

    Sections keep the order of the titles; the first paragraphs may stand before any title.  Chosen is the cut into
    sections whose words agree best with their titles, a section's first paragraph counting double, long sections not
    favoured; none is much longer than the others (:data:`SECTION`).  O(paragraphs² · titles) for the few of one article.
    """
    count, wanted = len(paragraphs), len(titles)
    if not count or wanted >= count:
        return [min(n, count) for n in range(wanted)]
    gains = _gains(paragraphs, titles)
    minus = float("-inf")
    longest = max(SECTION, MUCH_LONGER * count // max(1, wanted))
    best = [[minus] * (count + 1) for _ in range(wanted + 1)]
    way = [[0] * (count + 1) for _ in range(wanted + 1)]
    for start in range(count):
        best[0][start] = 0.0
    for number in range(1, wanted + 1):
        row, before, reached, ways = gains[number - 1], best[number - 1], best[number], way[number]
        for start in range(min(number - 1, 1), count):
            if before[start] == minus:
                continue
            lead = before[start] + row[start]
            told = 0.0
            for stop in range(start + 1, min(count, start + longest) + 1):
                told += row[stop - 1]
                if number == wanted and stop != count:
                    continue
                gain = lead + told / (stop - start) ** 0.5
                if gain > reached[stop]:
                    reached[stop], ways[stop] = gain, start
    out: list[int] = []
    stop = count
    for number in range(wanted, 0, -1):
        stop = way[number][stop]
        out.append(stop)
    return out[::-1]


def _gains(paragraphs: Sequence[str], titles: Sequence[str]) -> list[list[float]]:
    weights: dict[str, float] = {}
    out: list[list[float]] = []
    for title in titles:
        row = [0.0] * len(paragraphs)
        for pair in pairs(title):
            where = [n for n, text in enumerate(paragraphs) if pair in text]
            weight = weights.setdefault(pair, log((len(paragraphs) + 1) / len(where)) if where else 0.0)
            for n in where:
                row[n] += weight
        out.append(row)
    return out
