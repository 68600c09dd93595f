"""A book's finished layout as text: every page with all that stands on it, the structure, the record, what was told."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from approved_books import MEASURES, PARAGRAPHS, RULES, Book

from yearbook import style
from yearbook.fonts import Face, FontSet
from yearbook.style import Align
from yearbook.typeset import Layout, lay_out
from yearbook.typeset.compositor import Compositor
from yearbook.typeset.items import Block, Flow, Item, Link, Table, Text
from yearbook.typeset.lines import Line
from yearbook.typeset.page import Page
from yearbook.typeset.setting import FIRST_SETTING

_FONTS = FontSet.shipped()
_STYLES = Path(__file__).parent / "approved"
_ALIGNS: tuple[Align, ...] = ("justify", "justify", "left", "justify", "centre", "justify", "right")


class Letters(dict[str, str]):
    """Codes that are the characters' own numbers, so that what is shown can be read."""

    def __init__(self, _face: Face) -> None:
        super().__init__()

    def __missing__(self, text: str) -> str:
        return f"{0xE800 + len(text) if len(text) > 1 else min(ord(text), 0xFFFD):04X}"


def readable(shown: str) -> str:
    """Return what a line shows: its characters, ‹distance› in 1/1000 em to the left, {setting}, ¶ where text begins."""

    def piece(found: re.Match[str]) -> str:
        if found["distance"]:
            return f"‹{found['distance']}›"
        if found["code"]:
            number = int(found["code"], 16)
            return "—" * (number - 0xE800) if number > 0xE800 and number < 0xE810 else chr(number)
        sign = found[0]
        return (
            "¶" if sign == "\x05" else f"{{{ord(sign) - FIRST_SETTING}}}" if ord(sign) >= FIRST_SETTING else ascii(sign)
        )

    return re.sub(r">(?P<distance>[^<]*)<|(?P<code>[0-9A-F]{4})|.", piece, shown, flags=re.DOTALL)


def number(value: float) -> str:
    """Return a length to a hundredth."""
    return f"{round(value, 2) + 0.0:g}"


def line(line: Line) -> str:
    """Return a line: its origin, letter-space, length, setting, the offset where it begins, what it shows."""
    numbers = f"{number(line.x)} {line.space:.3f} {number(line.width)} s{line.setting} @{line.start}"
    return f"{numbers} {readable(line.shown)}"


def pages(book: Book, name: str) -> str:
    """Return the record of a book in the style `name`."""
    with tempfile.TemporaryDirectory() as folder:
        book.draw(Path(folder))
        layout = lay_out(
            book.edition, style.load(name, folder=_STYLES), _FONTS, folder=Path(folder), coder=Letters, key=""
        )
        told = "\n".join(_layout(layout)) + "\n"
        return told.replace(folder, "…")


def lines(rules: str) -> str:
    """Return the record of single paragraphs in columns of several widths under one set of rules of composition."""
    language, changed = RULES[rules]
    look = style.load()
    if changed:
        look = replace(look, composition=replace(look.composition, **changed))  # type: ignore[arg-type]
    maker = Compositor(look, _FONTS, language, Letters)
    runs = [(0, maker.setting(look.text.body))]
    told = []
    for measure in MEASURES:
        told.append(f"measure {number(measure)}")
        for n, text in enumerate(PARAGRAPHS):
            made = maker.composer.lines(
                text, runs, measure, indent=look.composition.indent * (n % 3 != 1), align=_ALIGNS[n % len(_ALIGNS)]
            )
            told += [f"{n}{' cut' * maker.composer.forced}", *(f"  {line(one)}" for one in made)]
    return "\n".join(told) + "\n"


def _layout(layout: Layout) -> Iterator[str]:
    place = 0
    for piece in layout.pieces:
        for page in piece.pages():
            yield from _page(place, page, layout.pages[place], piece.facts.roles)
            place += 1
    yield "settings"
    for n, setting in enumerate(layout.settings):
        yield f"  {n} {setting.face.postscript_name} {number(setting.size)} {setting.ink} rise {number(setting.rise)}"
    yield f"  baseline {number(layout.baseline)}; {len(layout.codes)} faces; tabs {layout.tab.primary.postscript_name}"
    yield "bookmarks"
    yield from (f"  {m.level} {m.title[:30]} page {m.page} y {number(m.y)}" for m in layout.bookmarks)
    yield "structure"
    for which, piece in enumerate(layout.pieces):
        facts, shown = piece.facts, _words(piece.pages())
        titles, alts = dict(facts.titles), dict(facts.alts)
        yield from (
            f"  {which}.{n} in {parent}: {role} {titles.get(n, '')[:30]}|{alts.get(n, '')[:20]}|{shown.get(n, '')}"
            for n, (role, parent) in enumerate(zip(facts.roles, facts.parents, strict=True))
        )
    record = layout.record
    yield "record"
    yield f"  labels {' '.join(label or '-' for label in record.labels)}"
    yield from (f"  {name} page {p.page} column {p.column} y {number(p.y)}" for name, p in record.places.items())
    yield from (f"  break page {b.page} {b.entry} {b.block} +{b.offset}" for b in record.breaks)
    for name, turns in record.turns.items():
        yield f"  turns {name} {' '.join(f'+{t.offset} page {t.page} column {t.column}' for t in turns)}"
    yield "findings"
    yield from (f"  {f.line()} [{f.subject}]" for f in layout.findings)


def _page(place: int, page: Page, around: Page, roles: Sequence[str]) -> Iterator[str]:
    side = "recto" if page.recto else "verso"
    yield (
        f"page {place} {page.kind} {side} “{around.label}” {page.chapter[:20]} · {page.section[:20]} tab {page.tab} "
        f"measure {number(page.measure)} gutter {number(page.gutter)} grid {number(page.grid)} {' '.join(page.ids)}"
    )
    for item, first, last, column, row, led in page.placed:
        yield f"  column {column} row {row}{' led' * led} {first}:{last} {_item(item)}"
        yield from _inside(item, first, last, roles)
    yield from (f"  {told}" for told in _standing(page.texts, page, roles))
    yield from (f"  {told}" for told in _standing(around.texts, around, roles))
    for stamp in around.stamps:
        yield f"  stamp {number(stamp.x)} {number(stamp.y)} {stamp.text}"


def _item(item: Item) -> str:
    flags = "".join(f" {name}" for name in ("keep", "across") if getattr(item, name))
    named = f"{item.entry}/{item.block}/{item.section} {' '.join(item.ids)}"
    return f"{type(item).__name__} of {item.units} before {item.before}{flags} {named}"


def _inside(item: Item, first: int, last: int, roles: Sequence[str]) -> Iterator[str]:
    match item:
        case Flow():
            signed = f" signed {item.signature[0]} {_role(item.signature[1], roles)}" if item.signature[0] >= 0 else ""
            tags = f"{_role(item.node, roles)} {_role(item.title_node, roles)}"
            yield f"    {tags} skip {item.skip} foot {item.foot}{signed}"
            yield from (f"    {line(made)}" for made in item.lines[first:last])
            yield from (f"    on {n}: {_link(link, roles)}" for n, link in item.links if first <= n < last)
        case Table():
            head = item.again if first else item.head
            for part in (head, *item.rows[first:last], *([item.tail] if item.tail and last == len(item.rows) else ())):
                yield f"    part of {part.rows} {' '.join(part.ids)}"
                yield from (f"      {told}" for told in _standing(part.texts, part, roles))
        case Block():
            yield f"    rows {item.rows}"
            yield from (f"    {told}" for told in _standing(item.texts, item, roles))


def _standing(texts: Sequence[Text], thing: Block | Page, roles: Sequence[str]) -> Iterator[str]:
    for text in texts:
        yield f"{number(text.x)} {number(text.y)} {_role(text.node, roles)}: {line(text.line)}"
    for box in thing.boxes:
        yield f"box {' '.join(map(number, box[:4]))} {box.fill}"
    for picture in thing.pictures:
        at = " ".join(map(number, picture[:4]))
        yield f"picture {at} {Path(picture.path).name} {_role(picture.node, roles)} turn {picture.turn}"
    for link in thing.links:
        yield _link(link, roles)


def _link(link: Link, roles: Sequence[str]) -> str:
    return f"link {' '.join(map(number, link[:4]))} → {link.target}{link.href} {_role(link.node, roles)}"


def _role(node: int, roles: Sequence[str]) -> str:
    return roles[node] if node >= 0 else "-"


def _words(pages: Sequence[Page]) -> dict[int, str]:
    """Return by the number of its element the beginning of what stands in each."""
    words: dict[int, str] = {}

    def add(node: int, line: Line) -> None:
        if node >= 0 and len(words.get(node, "")) < 12:
            words[node] = (words.get(node, "") + re.sub(r"‹[^›]*›|\{\d+\}", "", readable(line.shown)))[:16]

    for page in pages:
        texts = list(page.texts)
        for item, first, last, *_place in page.placed:
            if isinstance(item, Flow):
                for made in item.lines[first:last]:
                    add(item.node, made)
            elif isinstance(item, Table):
                for row in (item.head, *item.rows[first:last]):
                    texts += row.texts
            elif isinstance(item, Block):
                texts += item.texts
        for text in texts:
            add(text.node, text.line)
    return words
