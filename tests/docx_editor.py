"""Edits a DOCX as an editor in Word would, on its XML, and says what the model must then be."""

from __future__ import annotations

import copy
import io
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from lxml import etree

from yearbook.model import Chapter, Edition, Entry, Part, Section, SetAside
from yearbook.writers.docx.names import STYLES

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MAIN = "word/document.xml"
Edit = Callable[["Document"], None]


class Document:
    """A DOCX whose main part can be changed."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            self.parts = {name: archive.read(name) for name in archive.namelist()}
        self.tree: Any = etree.fromstring(self.parts[MAIN])
        self.body: Any = self.tree.find(W + "body")

    def save(self) -> bytes:
        self.parts[MAIN] = etree.tostring(self.tree, xml_declaration=True, encoding="UTF-8", standalone=True)
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in self.parts.items():
                archive.writestr(name, data)
        return out.getvalue()

    # ---- finding

    def find(self, start: str, style: str = "") -> Any:
        """Return the one paragraph of the text (contents and index left out) that begins with `start`."""
        found = [
            p
            for p in self.body.iter(W + "p")
            if text_of(p).startswith(start)
            and not style_of(p).startswith(("TOC", "Index", "Contents"))
            and (not style or style_of(p) == style)
        ]
        assert len(found) == 1, (start, [text_of(p)[:20] for p in found])
        return found[0]

    def from_to(self, first: str, last: str) -> list[Any]:
        """Return the body elements from one paragraph to another, both included."""
        children = list(self.body)
        return children[children.index(self.find(first)) : children.index(self.find(last)) + 1]

    def text_node(self, paragraph: Any, words: str) -> Any:
        found = [t for t in paragraph.iter(W + "t") if words in (t.text or "")]
        assert found, words
        return found[0]

    # ---- editing

    def type_over(self, start: str, words: str, new: str, style: str = "") -> None:
        """Replace words inside one run of the paragraph that begins with `start`."""
        node = self.text_node(self.find(start, style), words)
        node.text = node.text.replace(words, new, 1)
        node.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")

    def cut(self, *starts: str) -> None:
        for start in starts:
            remove(self.find(start))

    def insert_after(self, start: str, text: str, role: str | None = "body") -> Any:
        made = paragraph(text, None if role is None else STYLES[role][0])  # type: ignore[index]
        self.find(start).addnext(made)
        return made

    def split(self, start: str, at: str) -> None:
        """Press Enter before the words `at`: Word leaves the bookmark around both halves."""
        first = self.find(start)
        node = self.text_node(first, at)
        run = node.getparent()
        head, tail = node.text.split(at, 1)
        second = etree.SubElement(etree.Element("x"), W + "p")
        properties = first.find(W + "pPr")
        second.append(copy.deepcopy(properties))
        for section in second.iter(W + "sectPr"):
            section.getparent().remove(section)
        rest = list(run.itersiblings())
        half = copy.deepcopy(run)
        next(half.iter(W + "t")).text = at + tail
        node.text = head
        second.append(half)
        for follower in rest:
            second.append(follower)
        if not head:
            first.remove(run)
        first.addnext(second)
        section = properties.find(W + "sectPr")
        if section is not None:
            second.find(W + "pPr").append(section)

    def join(self, first: str, second: str) -> None:
        """Delete the paragraph mark between two paragraphs."""
        one, two = self.find(first), self.find(second)
        for child in list(two):
            if child.tag != W + "pPr":
                one.append(child)
        remove(two)


def text_of(node: Any) -> str:
    return "".join(t.text or "" for t in node.iter(W + "t", W + "delText"))


def style_of(node: Any) -> str:
    found = node.find(f"{W}pPr/{W}pStyle")
    return found.get(W + "val") if found is not None else ""


def remove(node: Any) -> None:
    """Delete a paragraph; a section that ends in it ends in the one before, as in Word."""
    section = node.find(f"{W}pPr/{W}sectPr")
    if section is not None:
        before = node.getprevious()
        while before.tag != W + "p":
            before = before.getprevious()
        if before.find(f"{W}pPr/{W}sectPr") is None:
            before.find(W + "pPr").append(section)
    node.getparent().remove(node)


def paragraph(text: str, style: str | None) -> Any:
    return element(
        f"<w:p>{f'<w:pPr><w:pStyle w:val={chr(34)}{style}{chr(34)}/></w:pPr>' if style else ''}"
        f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
    )


def element(xml: str) -> Any:
    return etree.fromstring(f"<x {NS}>{xml}</x>")[0]


# ---- what the model must be


def edited(
    edition: Edition,
    changes: Mapping[str, Callable[[Any], Any]],
    *aside: SetAside,
) -> Edition:
    """Return `edition` with the things of the given ids changed, and `aside` set aside.

    A change gets a chapter, section, part, entry or block and returns what takes its place: one, a tuple of them, or ().
    """
    used: set[str] = set()

    def put(item: Any) -> tuple[Any, ...]:
        if item.id not in changes:
            return (item,)
        used.add(item.id)
        made = changes[item.id](item)
        return made if isinstance(made, tuple) else (made,)

    def blocks(entry: Entry) -> Entry:
        return replace(entry, blocks=tuple(b for block in entry.blocks for b in put(block)))

    def entries(several: tuple[Entry, ...]) -> tuple[Entry, ...]:
        return tuple(blocks(e) if e.id == entry.id else e for entry in several for e in put(entry))

    def section(one: Section) -> Section:
        return replace(one, entries=entries(one.entries))

    def chapter(one: Chapter) -> Chapter:
        return replace(
            one, sections=tuple(section(s) if s.id == old.id else s for old in one.sections for s in put(old))
        )

    def part(one: Part) -> Part:
        return replace(one, entries=entries(one.entries))

    made = replace(
        edition,
        chapters=tuple(chapter(c) if c.id == old.id else c for old in edition.chapters for c in put(old)),
        front=tuple(part(p) for old in edition.front for p in put(old)),
        back=tuple(part(p) for old in edition.back for p in put(old)),
        set_aside=(*edition.set_aside, *aside),
    )
    assert used == set(changes), set(changes) - used
    return made


def no_span(item: Any, *fields: str, **changed: Any) -> Any:
    """Return a chapter, section or entry with other values, the spans of `fields` gone."""
    return replace(item, spans={k: () if k in fields else v for k, v in item.spans.items()}, **changed)
