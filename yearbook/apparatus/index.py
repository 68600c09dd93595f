"""The index: subjects, persons, bodies and places, figures and tables; the editor's index.toml has the last word."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, islice
from operator import itemgetter
from pathlib import Path
from typing import cast

from yearbook.apparatus import persons, sorting
from yearbook.apparatus.matter import INDEX_FILE, KINDS, TITLES, IndexEntry, IndexGroup, IndexKind, Target
from yearbook.apparatus.script import Said, is_traditional, matched
from yearbook.apparatus.sorting import ORDERS, Order, Place
from yearbook.apparatus.told import Told
from yearbook.findings import Finding
from yearbook.i18n import _
from yearbook.model import Chapter, Edition, Part
from yearbook.pieces import Pieces
from yearbook.tomlfile import read

MOST = 12
"""Locators of one heading beyond which an index is no help (a name on every page); the first ones are kept."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """index.toml: what the editor adds, drops, renames, how headings refer to each other, and how names are read."""

    order: Order | None = None
    add: tuple[tuple[IndexKind, str, tuple[str, ...]], ...] = ()
    drop: frozenset[str] = frozenset()
    rename: Mapping[str, str] = field(default_factory=dict)
    see: tuple[tuple[str, str], ...] = ()
    also: tuple[tuple[str, str], ...] = ()
    readings: Mapping[str, str] = field(default_factory=dict)


def wishes(path: Path | None) -> Wishes:
    """Read index.toml. Raises InputError naming the key for anything that is not understood."""
    if path is None:
        return Wishes()
    keys = read(path)
    added = []
    for table in keys.tables("add"):
        kind = cast(IndexKind, table.choice("kind", KINDS) or "subject")
        added.append((kind, table.needed("heading"), table.texts("entries")))
        table.done()
    crossed = []
    for table in keys.tables("refer"):
        crossed.append((table.needed("from"), table.needed("to"), table.flag("also")))
        table.done()
    result = Wishes(
        order=cast("Order | None", keys.choice("order", ORDERS)),
        add=tuple(added),
        drop=frozenset(keys.texts("drop")),
        rename=keys.mapping("rename"),
        see=tuple((a, b) for a, b, also in crossed if not also),
        also=tuple((a, b) for a, b, also in crossed if also),
        readings=keys.mapping("readings"),
    )
    keys.done()
    return result


INDEXED_PARTS = frozenset({"special", "overview", "people"})
"""Kinds of parts whose text the index leads to."""


def spoken(wish: Wishes, said: Said) -> Wishes:
    """Return the wishes with the words that will be printed, or read, in the script of the edition."""
    return replace(
        wish,
        add=tuple((kind, said(heading), entries) for kind, heading, entries in wish.add),
        rename={old: said(new) for old, new in wish.rename.items()},
        see=tuple((said(a), said(b)) for a, b in wish.see),
        also=tuple((said(a), said(b)) for a, b in wish.also),
        readings={**wish.readings, **{said(word): reading for word, reading in wish.readings.items()}},
    )


Found = dict[str, list[tuple[str, int]]]
"""Heading → where it leads, as a :class:`Target` has it; few of them will be one."""


@dataclass(frozen=True, slots=True)
class Candidates:
    """Heading → targets, by kind, as text and titles give them; ids of the tables; where known headings are sorted."""

    found: dict[IndexKind, Found]
    tables: frozenset[str]
    places: Mapping[str, Place]


def candidates(several: Sequence[Told], sort: Callable[[Sequence[str]], list[Place]]) -> Candidates:
    """Return what text and titles give the index; `sort` tells where subjects and figures are sorted."""
    found: dict[IndexKind, Found] = {kind: defaultdict(list) for kind in KINDS}
    places: dict[str, Place] = {}
    said = [one for one in several if not isinstance(one.owner, Part) or one.owner.part in INDEXED_PARTS]
    chapters = [(one, one.owner) for one in several if isinstance(one.owner, Chapter)]
    signed = [section.contributors for _one, chapter in chapters for section in chapter.sections]
    known = chain(*[one.known for one in several], *signed)
    people = persons.Finder([words for one in said for words, _id, _at, loose in one.persons if loose], known)
    for one, chapter in chapters:
        for section, end in zip(chapter.sections, one.ends, strict=True):
            if section.title:
                found["subject"][section.title].append((section.id, 0))
            for name in section.contributors:
                found["person"][name].append((end[0], end[1]) if end else (section.id, 0))
    for one in said:
        titles = [section.title for section in one.owner.sections] if isinstance(one.owner, Chapter) else []
        together = chain(titles, [heading for heading, _id, _at in chain(one.subjects, one.figures)])
        headings = list(dict.fromkeys(heading for heading in together if heading))
        places.update(zip(headings, sort(headings), strict=True))
        for heading, name, at in one.subjects:
            found["subject"][heading].append((name, at))
        for words, name, at, loose in one.persons:
            for behind, person in people.names(words) if loose else ((0, words),):
                found["person"][person].append((name, at + behind))
        for heading, name, at in one.bodies:
            found["body"][heading].append((name, at))
        for heading, name, _table in one.figures:
            found["figure"][heading].append((name, 0))
    tables = frozenset(name for one in said for _heading, name, table in one.figures if table)
    return Candidates(found, tables, places)


def order_of(edition: Edition, wish: Wishes) -> Order:
    """Return the office's order, else pinyin for simplified and strokes for traditional editions, as is customary."""
    return wish.order or ("strokes" if is_traditional(edition.metadata.language) else "pinyin")


def make(
    edition: Edition, wish: Wishes, several: Sequence[Told], pieces: Pieces
) -> tuple[tuple[IndexGroup, ...], list[Finding]]:
    """Return the index's parts, sorted, and findings: polyphones at sorting positions, wishes that fit nothing.

    `several` is what the edition's chapters and parts tell; `pieces` are how headings sort.
    """
    traditional = is_traditional(edition.metadata.language)
    table, figure, stroke = ("表", "圖", "畫") if traditional else ("表", "图", "画")
    order = order_of(edition, wish)

    def sort(headings: Sequence[str], person: bool = False) -> list[Place]:
        return sorting.places(headings, order, pieces, person=person, own=wish.readings, traditional=traditional)

    made = candidates(several, sort)
    findings = _apply(several, made.found, wish)
    see = dict(reversed(wish.see))  # the first one of a heading counts
    groups = []
    for kind in KINDS:
        rows = []
        for heading, targets in made.found[kind].items():
            if not heading.strip():  # a name or title of blanks, in an edition by another hand
                continue
            known = made.places.get(heading) if kind != "person" else None
            place = known or sort([heading], kind == "person")[0]
            if place.polyphone is not None and heading.find(place.polyphone[0]) <= 1 and heading not in wish.readings:
                findings.append(_doubtful(heading, *place.polyphone))
            note = (table if targets[0][0] in made.tables else figure) if kind == "figure" and targets else None
            also = tuple(to for name, to in wish.also if name == heading)
            kept = tuple([Target(*target) for target in islice(dict.fromkeys(targets), MOST)])
            letter = place.letter.replace("画", stroke)
            entry = IndexEntry(heading, place.reading, letter, kept, see.get(heading), also, note)
            rows.append((place.key, heading, entry))
        if rows:
            rows.sort(key=itemgetter(0, 1))
            groups.append(IndexGroup(kind, TITLES[kind][traditional], tuple([entry for _key, _heading, entry in rows])))
    return tuple(groups), findings


def _doubtful(heading: str, character: str, taken: str, others: Sequence[str]) -> Finding:
    return Finding(
        where=heading,
        code="index.polyphone",
        message=_("{character} is sorted as {taken}; it can also be read {others}.").format(
            character=character, taken=taken, others=", ".join(others)
        ),
        level="note",
        mend=_("If that is wrong, give the reading in index.toml, [readings]."),
    )


def _apply(several: Sequence[Told], found: dict[IndexKind, Found], wish: Wishes) -> list[Finding]:
    """Carry out the editor's wishes in place; what fits nothing is a finding."""
    used: set[str] = set()
    for kind in KINDS:
        for name, heading in matched(sorted(wish.drop), found[kind]).items():
            used.add(name)
            found[kind].pop(heading, None)
        for name, heading in matched(wish.rename, found[kind]).items():
            used.add(name)
            new = wish.rename[name]
            found[kind][matched([new], found[kind]).get(new, new)] += found[kind].pop(heading)
    rows = [row for one in several for section in one.entries for row in section] if wish.add else []
    by_name = {name: entry for entry, title in rows for name in (entry, title) if name}
    known = matched([name for _kind, _heading, entries in wish.add for name in entries], by_name)
    stale = [(f"drop: {h}", h) for h in sorted(wish.drop - used)]
    stale += [(f"rename: {h}", h) for h in sorted(set(wish.rename) - used)]
    for kind, heading, entries in wish.add:
        for name in entries:
            if name in known:
                found[kind][heading].append((by_name[known[name]], 0))
            else:
                stale.append((f"add: {heading}", name))
    for heading, _to in wish.see:
        found["subject"].setdefault(heading, [])
    return [
        Finding(
            where=f"{INDEX_FILE}: {place}",
            code="index.stale",
            message=_("nothing in the edition is called {name}.").format(name=name),
            mend=_("Take it out of the file, or write the name as the edition has it."),
        )
        for place, name in stale
    ]


def explanation(groups: Iterable[IndexGroup], order: Order, *, traditional: bool = False) -> tuple[str, ...]:
    """Return the 索引编制说明, one paragraph an item, in Chinese as the book is."""
    counts = "、".join(f"{group.title}{len(group.entries)}{'條' if traditional else '条'}" for group in groups)
    if traditional:
        how = {
            "pinyin": "按漢語拼音音序排列，同音字按聲調，再按筆畫數排列",
            "strokes": "按首字筆畫數排列，筆畫數相同的按部首排列",
            "zhuyin": "按注音符號次序排列，同音字按聲調，再按筆畫數排列",
        }[order]
        return (
            f"本索引收錄{counts}。標目{how}；以符號、數字、拉丁字母開頭的標目排在最前。",
            "標目後的數字表示內容所在頁碼，頁碼後的a、b表示所在欄別（a為左欄，b為右欄）。",
            "大事記、附錄和署名頁不作索引。",
        )
    how = {
        "pinyin": "按汉语拼音音序排列，同音字按声调，再按笔画数排列",
        "strokes": "按首字笔画数排列，笔画数相同的按部首排列",
        "zhuyin": "按注音符号次序排列，同音字按声调，再按笔画数排列",
    }[order]
    return (
        f"本索引收录{counts}。标目{how}；以符号、数字、拉丁字母开头的标目排在最前。",
        "标目后的数字表示内容所在页码，页码后的a、b表示所在栏别（a为左栏，b为右栏）。",
        "大事记、附录和署名页不作索引。",
    )
