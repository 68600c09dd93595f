"""Lines → units, sections, entries, blocks: what each paragraph is, by its style, its bookmarks and what stands before."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

from yearbook.importing.drafts import DraftBlock, DraftEntry, DraftSection, DraftUnit, Outline
from yearbook.importing.ground import Ground
from yearbook.importing.lines import Grid, Line, Piece, Reading
from yearbook.importing.pieces import bold_title, cut, plain, shaped, styled_title
from yearbook.model import without_space
from yearbook.writers.docx import wording
from yearbook.writers.docx.contents import CHRONICLE_ID, INDEX_ID
from yearbook.writers.docx.names import SHOWN_ONLY, Role, bookmark
from yearbook.writers.docx.recipe import Recipe
from yearbook.writers.docx.xml import visible

_COVER: set[Role] = {"cover_title", "cover_subtitle", "cover_line", "imprint"}
_OPENERS: set[Role] = {"kicker", "title", "entry"}
_UNIT = re.compile(r"^(?:单位|單位|计量单位)\s*[:：]\s*")
_DERIVED = {bookmark(CHRONICLE_ID): "chronicle", bookmark(INDEX_ID): "index"}


def fold(reading: Reading, ground: Ground, recipe: Recipe) -> Outline:
    """Return the outline of a document; `ground` is the edition that it was made from."""
    return _Folder(ground, recipe).fold(reading)


@dataclass
class _Waiting:
    """What stands above a table or a caption and belongs to it."""

    caption: tuple[int, str] | None = None
    unit: tuple[int, str] | None = None
    pictures: list[tuple[int, str, str]] = field(default_factory=list)


class _Folder:
    def __init__(self, ground: Ground, recipe: Recipe) -> None:
        self.ground = ground
        self.recipe = recipe
        self.outline = Outline()
        self.unit: DraftUnit | None = None
        self.section: DraftSection | None = None
        self.entry: DraftEntry | None = None
        self.group: str | None = None
        self.subsection: str | None = None
        self.region: Literal["", "chronicle", "index"] = ""
        self.waiting = _Waiting()
        self.drawings: set[str] = set()
        self.captions: set[str] = set()
        self.table: DraftBlock | None = None
        self.titles = {without_space(c.title) for c in ground.edition.chapters}
        self.titles |= {without_space(p.title) for p in (*ground.edition.front, *ground.edition.back)}

    def fold(self, reading: Reading) -> Outline:
        lines = [item for item in reading.items if isinstance(item, Line)]
        self.drawings = {drawn.name for line in lines for drawn in line.pictures}
        self.captions = {name for line in lines if line.role == "caption" for name in line.names()}
        for item in reading.items:
            if isinstance(item, Grid):
                if not self.region:
                    self.grid(item)
            elif not item.derived:
                self.line(item)
        self.settle()
        return self.outline

    # ---- lines

    def line(self, line: Line) -> None:
        text = visible(line.text).strip()
        role = line.role
        if role == "chapter" and text and self.opens_derived(line, text):
            return
        if role == "chapter" and text:
            self.region = ""
        if self.region:
            if self.region == "chronicle" and text:
                self.outline.chronicle.append(text)
            return
        if role in _COVER and not self.outline.units:
            if text:
                self.outline.cover.append(text)
            return
        if role in SHOWN_ONLY:
            return
        own, hints = self.openings(line, role, text)
        for picture in line.pictures:
            self.waiting.pictures.append((line.number, picture.name, picture.alt))
        if not text:
            return
        if role is None:
            self.outline.strays.append((line.number, line.style, text))
        self.take(line, role, text, own, hints)

    def opens_derived(self, line: Line, text: str) -> bool:
        """Tell whether a heading begins the chronicle or the index, which are derived and not read back."""
        named = next((_DERIVED[name] for name in line.names() if name in _DERIVED), None)
        if named is None and without_space(text) not in self.titles:
            known = {self.recipe.chronicle: "chronicle", self.recipe.index: "index"}
            apparatus = self.ground.edition.apparatus or {}
            named = known.get(text)
            named = named if named and apparatus.get(named) else None
        if named is None:
            return False
        self.settle()
        self.region = "chronicle" if named == "chronicle" else "index"
        self.unit = self.section = self.entry = None
        return True

    def openings(self, line: Line, role: Role | None, text: str) -> tuple[list[str], list[str]]:
        """Open what has no words of its own, and return the ids of what this line opens and of blocks in it."""
        ground, own, hints = self.ground, [], []
        ids = [ground.by_bookmark[name] for _at, name in line.bookmarks if name in ground.by_bookmark]
        self.later = []
        if len(ids) == 1 and ids[0] in ground.blocks and ids[0] not in ground.unseen:
            return [], ids
        if len(ids) > 1:
            ids.sort(key=ground.order.__getitem__)  # LibreOffice shuffles bookmarks that begin at one place
        later: list[str] = []
        for place, name in enumerate(ids):
            kind = ground.kinds[name]
            if name not in ground.unseen:
                if kind == "block":
                    hints.append(name)
                elif self.is_own(kind, role):
                    own.append(name)
            elif kind == "entry" and role in _OPENERS and not any(ground.kinds[n] == "entry" for n in ids[place + 1 :]):
                own.append(name)
            elif role in ("chapter", "section") and own:
                later.append(name)
            else:
                self.open_silent(name, line.number)
        self.later = later
        return own, hints

    later: list[str]

    @staticmethod
    def is_own(kind: str, role: Role | None) -> bool:
        if role == "chapter":
            return kind in ("chapter", "part")
        return kind == role if role == "section" else kind == "entry" and role in _OPENERS

    def open_silent(self, name: str, number: int) -> None:
        kind = self.ground.kinds[name]
        if kind in ("chapter", "part"):
            self.open_unit("", number, [name])
        elif kind == "section":
            self.open_untitled(name)
        elif kind == "entry":
            self.open_entry(number, None, [name])
        else:
            block = self.ground.blocks[name]
            self.append(DraftBlock(block.type, number, kept=block))

    def open_untitled(self, name: str) -> None:
        """Open a section without a title; the first of a chapter begins with the chapter, wherever its bookmark went."""
        home = self.ground.chapters[self.ground.home[name]]
        if home.sections[0].id != name or self.section is None:
            self.open_section(None, [name])

    def take(self, line: Line, role: Role | None, text: str, own: list[str], hints: list[str]) -> None:
        match role:
            case "chapter":
                self.open_unit(text, line.number, own)
            case "section":
                self.open_section(text, own)
            case "subsection":
                self.settle()
                self.subsection, self.group, self.entry = text, None, None
            case "group":
                self.settle()
                self.group, self.entry = text, None
            case "kicker":
                entry = self.open_entry(line.number, None, own)
                entry.kicker, entry.heading = text, True
            case "title":
                self.title(line, text, own)
            case "entry":
                self.run_in(line, own, hints)
            case "subtitle" | "byline":
                self.below_title(line, role, text, hints)
            case "signature":
                self.settle()
                section = self.ensure_section(line.number, text)
                section.signature = f"{section.signature}、{text}" if section.signature else text
            case "entry_signature":
                self.settle()
                entry = self.ensure_entry(line.number, text)
                entry.signature = f"{entry.signature}、{text}" if entry.signature else text
            case "caption":
                self.caption(line, hints)
            case "table_caption":
                self.settle()
                self.waiting.caption = (line.number, plain(self.unlabelled(line.pieces)))
            case "table_unit":
                self.waiting.unit = (line.number, _UNIT.sub("", text))
            case "table_note":
                self.table_note(line, text, hints)
            case "subhead":
                self.append(DraftBlock("subhead", line.number, text, hints=hints))
            case _ if self.pasted(line, text, hints):
                self.run_in(line, own, hints)
            case _:
                self.body(line, line.pieces, hints)
        for name in self.later:
            self.open_silent(name, line.number)
        self.later = []

    def title(self, line: Line, text: str, own: list[str]) -> None:
        current = self.entry
        if current is not None and current.heading and current.title is None and not current.blocks:
            current.title, current.heading = text, False
            current.hints += [name for name in own if name not in current.hints]
        else:
            self.open_entry(line.number, text, own)

    def pasted(self, line: Line, text: str, hints: list[str]) -> bool:
        """Tell whether a paragraph is an entry that came from another document, its 【title】 bold and in no style of ours.

        A paragraph of the base may look like that.
        """
        if hints or text[0] not in "【〖" or not bold_title(line.pieces):
            return False
        return f"paragraph:{without_space(text)}" not in self.ground.by_text

    def run_in(self, line: Line, own: list[str], hints: list[str]) -> None:
        split = styled_title(line.pieces) or wording.split_run_in(line.text)
        if split is None:
            lead = 0
            for piece in line.pieces:
                if piece.role not in ("entry_title", "entry_bracket"):
                    break
                lead += len(piece.text)
            if not lead:
                if own:
                    self.open_entry(line.number, None, own)
                self.body(line, line.pieces, hints)
                return
            split = (line.text[:lead].strip(" 　【】〖〗"), lead)
        title, length = split
        self.open_entry(line.number, visible(title).strip(), own)
        rest = cut(line.pieces, length)
        if plain(rest):
            notes = [(at - length, text) for at, text in line.notes if at >= length]
            self.body(Line(line.number, "body", notes=notes), rest, hints)

    def below_title(self, line: Line, role: Role, text: str, hints: list[str]) -> None:
        entry = self.ensure_entry(line.number, text)
        if role == "byline":
            entry.byline = f"{entry.byline} {text}" if entry.byline else text
        elif entry.subtitle is None and not entry.blocks:
            entry.subtitle = text
        else:
            self.append(DraftBlock("subhead", line.number, text, hints=hints))

    def body(self, line: Line, pieces: list[Piece], hints: list[str]) -> None:
        entry = self.entry or self.ensure_entry(line.number, plain(pieces))
        lead = 0
        if not entry.blocks and entry.dateline is None:
            for piece in pieces:
                if piece.role != "dateline":
                    break
                lead += len(piece.text)
        if lead:
            entry.dateline = visible("".join(p.text for p in pieces)[:lead]).strip() or None
            pieces = cut(pieces, lead)
            if not plain(pieces):
                return
        text, looks, shift = shaped(pieces)
        notes = [(min(max(at - lead - shift, 0), len(text)), note) for at, note in line.notes]
        self.append(DraftBlock("paragraph", line.number, text, looks, notes, hints))

    def caption(self, line: Line, hints: list[str]) -> None:
        pieces = self.unlabelled(line.pieces)
        credit = plain([piece for piece in pieces if piece.role == "credit"])
        words = plain([piece for piece in pieces if piece.role != "credit"])
        block = DraftBlock("figure", line.number, words, hints=hints, credit=wording.read_credit(credit) or None)
        if self.waiting.pictures:
            _number, _name, block.alt = self.waiting.pictures.pop()
            block.picture = True
        elif not self.ground.drawn.isdisjoint(line.names()) and self.drawings.isdisjoint(hints):
            block.undrawn = True
            self.outline.undrawn.append((line.number, words))
        self.append(block)

    def unlabelled(self, pieces: list[Piece]) -> list[Piece]:
        """Return a caption without its number: 图 and the SEQ field; other words in their look are an editor's."""
        last = max((n for n, piece in enumerate(pieces) if piece.role == "number"), default=-1)
        out: list[Piece] = []
        for place, piece in enumerate(pieces):
            bare = piece.text.strip()
            label = bare in (self.recipe.figure, self.recipe.table, "图", "圖", "表", "Figure", "Table")
            if piece.role == "number" or (label and (place < last or piece.role == "label")):
                continue
            if piece.role == "label" and place < last:
                piece = Piece(piece.text.removesuffix(self.recipe.figure).removesuffix(self.recipe.table), piece.kinds)
            out.append(piece)
        return out

    def table_note(self, line: Line, text: str, hints: list[str]) -> None:
        if self.table is not None:
            self.table.note = f"{self.table.note} {text}" if self.table.note else text
        else:
            self.body(line, line.pieces, hints)

    def grid(self, grid: Grid) -> None:
        caption, unit = self.waiting.caption, self.waiting.unit
        self.waiting.caption = self.waiting.unit = None
        ids = [self.ground.by_bookmark[name] for name in grid.bookmarks if name in self.ground.by_bookmark]
        hints = []
        for name in ids:
            if name in self.ground.unseen:
                self.open_silent(name, grid.number)
            elif self.ground.kinds[name] == "block":
                hints.append(name)
        width = max(len(row) for row in grid.rows)
        rows = [[visible(cell).strip() for cell in row] + [""] * (width - len(row)) for row in grid.rows]
        block = DraftBlock("table", grid.number, hints=hints, rows=rows, header_rows=grid.header_rows)
        block.caption, block.unit = caption and caption[1], unit and unit[1]
        if grid.pictures:
            self.outline.pictures.append(grid.number)
        self.append(block)
        self.table = block

    # ---- opening and filling

    def settle(self) -> None:
        """Give a paragraph to what waited for a table or caption that did not come."""
        waiting, self.waiting = self.waiting, _Waiting()
        self.table = None
        for found in (waiting.caption, waiting.unit):
            if found is not None and found[1]:
                self.append(DraftBlock("paragraph", found[0], found[1]))
        for number, name, alt in waiting.pictures:
            known = name in self.ground.blocks
            if known and bookmark(name) in self.captions:
                continue  # moved away from its caption, which stands for the figure
            if not known:
                self.outline.pictures.append(number)
            self.append(DraftBlock("figure", number, "", alt=alt, picture=True, hints=[name] if known else []))

    def open_unit(self, title: str, number: int, own: list[str]) -> DraftUnit:
        self.settle()
        self.unit = DraftUnit(title, number, own)
        self.outline.units.append(self.unit)
        self.section = self.entry = self.group = self.subsection = None
        self.region = ""
        return self.unit

    def open_section(self, title: str | None, own: list[str]) -> DraftSection:
        self.settle()
        unit = self.unit or self.open_unit("", 0, [])
        self.section = DraftSection(title, own)
        unit.sections.append(self.section)
        self.entry = self.group = self.subsection = None
        return self.section

    def open_entry(self, number: int, title: str | None, own: list[str]) -> DraftEntry:
        self.settle()
        section = self.ensure_section(number, title or "")
        self.entry = DraftEntry(number, title, own, group=self.group, subsection=self.subsection)
        section.entries.append(self.entry)
        self.outline.places.append((number, self.entry))
        return self.entry

    def ensure_section(self, number: int, text: str) -> DraftSection:
        if self.unit is None:
            self.outline.homeless.append((number, text))
        return self.section or self.open_section(None, [])

    def ensure_entry(self, number: int, text: str) -> DraftEntry:
        if self.section is None:
            self.ensure_section(number, text)
        return self.entry or self.open_entry(number, None, [])

    def append(self, block: DraftBlock) -> None:
        waiting = self.waiting
        if waiting.caption or waiting.unit or waiting.pictures or self.table is not None:
            self.settle()
        entry = self.entry or self.ensure_entry(block.number, block.text)
        entry.heading = False
        entry.blocks.append(block)
