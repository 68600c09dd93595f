"""The index: subjects, persons, bodies and places, figures and tables; the editor's index.toml has the last word."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path
from typing import cast

from yearbook.apparatus import persons
from yearbook.apparatus.matter import INDEX_FILE, KINDS, TITLES, IndexEntry, IndexGroup, IndexKind, Target
from yearbook.apparatus.mentions import Mentions, mentions
from yearbook.apparatus.script import Said, is_traditional, matched
from yearbook.apparatus.sorting import ORDERS, Key, Order, placed
from yearbook.findings import Finding
from yearbook.i18n import _
from yearbook.model import Edition, Entry, Figure, Paragraph, Subhead, Table
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


Found = dict[str, list[Target]]


def candidates(edition: Edition, pieces: Pieces) -> dict[IndexKind, Found]:
    """Return heading → targets, by kind, as text and titles give them."""
    found: dict[IndexKind, Found] = {kind: defaultdict(list) for kind in KINDS}
    entries = [*_indexed(edition)]
    traditional = is_traditional(edition.metadata.language)
    texts = [[block.text for block in entry.blocks if isinstance(block, Paragraph)] for entry in entries]
    said = [mentions(several, pieces, traditional=traditional) for several in texts]
    spoken = zip(chain.from_iterable(texts), chain.from_iterable(said), strict=True)
    people = persons.Finder(((text, one.begins) for text, one in spoken), persons.plain_names(edition))
    for chapter in edition.chapters:
        for section in chapter.sections:
            if section.title:
                found["subject"][section.title].append(Target(section.id))
            for name in section.contributors:
                found["person"][name].append(_end(section.entries[-1]) if section.entries else Target(section.id))
    for entry, told in zip(entries, said, strict=True):
        _from_entry(entry, found, people, iter(told))
    return found


def _end(entry: Entry) -> Target:
    """Return the place of an entry's last words, where its signature stands."""
    if not entry.blocks:
        return Target(entry.id)
    last = entry.blocks[-1]
    return Target(last.id, len(last.text) if isinstance(last, Paragraph) else 0)


def _indexed(edition: Edition) -> Iterator[Entry]:
    """Give the entries that the index is about: not those of lists, notes and appendices, as its 编制说明 says."""
    for part in edition.front:
        if part.part in INDEXED_PARTS:
            yield from part.entries
    for chapter in edition.chapters:
        for section in chapter.sections:
            yield from section.entries
    for part in edition.back:
        if part.part in INDEXED_PARTS:
            yield from part.entries


def _from_entry(entry: Entry, found: dict[IndexKind, Found], people: persons.Finder, said: Iterator[Mentions]) -> None:
    if entry.title and len(entry.title) > 2:
        found["subject"][entry.title].append(Target(entry.id))
    for byline in entry.bylines:
        for name in byline.names:
            found["person"][name].append(Target(entry.id))
    for name in entry.contributors:
        found["person"][name].append(_end(entry))
    for block in entry.blocks:
        match block:
            case Paragraph():
                for mark in block.marks:
                    words = block.text[mark.start : mark.end].strip()
                    if mark.kind == "bold" and 2 <= len(words) <= 20:
                        found["subject"][words].append(Target(block.id, mark.start))
                told = next(said)
                for at, name in people.names(block.text, told.begins):
                    found["person"][name].append(Target(block.id, at))
                for at, end in told.bodies:
                    found["body"][block.text[at:end]].append(Target(block.id, at))
            case Figure():
                if block.caption:
                    found["figure"][block.caption].append(Target(block.id))
            case Table():
                if block.caption:
                    found["figure"][block.caption].append(Target(block.id))
            case Subhead():
                pass


def order_of(edition: Edition, wish: Wishes) -> Order:
    """Return the office's order, else pinyin for simplified and strokes for traditional editions, as is customary."""
    return wish.order or ("strokes" if is_traditional(edition.metadata.language) else "pinyin")


def make(edition: Edition, wish: Wishes, pieces: Pieces) -> tuple[tuple[IndexGroup, ...], list[Finding]]:
    """Return the index's parts, sorted, and findings: polyphones at sorting positions, wishes that fit nothing.

    `pieces` are what paragraphs mention and how headings sort.
    """
    traditional = is_traditional(edition.metadata.language)
    table, figure, stroke = ("表", "圖", "畫") if traditional else ("表", "图", "画")
    ordered = replace(wish, order=order_of(edition, wish))
    found = candidates(edition, pieces)
    findings = _apply(edition, found, wish)
    tables = {b.id for e in edition.entries() for b in e.blocks if isinstance(b, Table)}
    groups = []
    for kind in KINDS:
        rows = []
        for heading, targets in found[kind].items():
            if not heading.strip():  # a name or title of blanks, in an edition by another hand
                continue
            note = (table if targets[0].id in tables else figure) if kind == "figure" and targets else None
            row = _row(heading, kind, targets, note, ordered, findings, traditional, pieces)
            rows.append((row[0], replace(row[1], letter=row[1].letter.replace("画", stroke))))
        if rows:
            rows.sort(key=lambda row: (row[0], row[1].heading))
            groups.append(IndexGroup(kind, TITLES[kind][traditional], tuple(entry for _, entry in rows)))
    return tuple(groups), findings


def _row(
    heading: str,
    kind: IndexKind,
    targets: list[Target],
    note: str | None,
    wish: Wishes,
    findings: list[Finding],
    traditional: bool,
    pieces: Pieces,
) -> tuple[Key, IndexEntry]:
    order, person = wish.order or "pinyin", kind == "person"
    place = placed(heading, order, pieces, person=person, own=wish.readings, traditional=traditional)
    for character, taken, others in place.polyphones[:1]:
        if heading.find(character) <= 1 and heading not in wish.readings:
            findings.append(
                Finding(
                    where=heading,
                    code="index.polyphone",
                    message=_("{character} is sorted as {taken}; it can also be read {others}.").format(
                        character=character, taken=taken, others=", ".join(others)
                    ),
                    level="note",
                    mend=_("If that is wrong, give the reading in index.toml, [readings]."),
                )
            )
    see = next((to for name, to in wish.see if name == heading), None)
    also = tuple(to for name, to in wish.also if name == heading)
    kept = tuple(dict.fromkeys(targets))[:MOST]
    return place.key, IndexEntry(heading, place.reading, place.letter, kept, see, also, note)


def _apply(edition: Edition, found: dict[IndexKind, Found], wish: Wishes) -> list[Finding]:
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
    by_name = {name: e.id for e in edition.entries() for name in (e.id, e.title) if name}
    known = matched([name for _kind, _heading, entries in wish.add for name in entries], by_name)
    stale = [(f"drop: {h}", h) for h in sorted(wish.drop - used)]
    stale += [(f"rename: {h}", h) for h in sorted(set(wish.rename) - used)]
    for kind, heading, entries in wish.add:
        for name in entries:
            if name in known:
                found[kind][heading].append(Target(by_name[known[name]]))
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
