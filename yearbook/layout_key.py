"""The hash of all that a layout depends on: it finds a layout's record again without laying out anew.

A base module of its own, because Word and EPUB need the key where the typesetter itself need not be loaded.
"""

from __future__ import annotations

import hashlib
from collections.abc import Set
from pathlib import Path

from yearbook import __version__
from yearbook.articles import is_article, newspapers
from yearbook.fonts import FontSet, unshipped
from yearbook.model import Block, Chapter, Edition, Entry, Figure, Paragraph, Part, Subhead, Table
from yearbook.style import Style

_GENERATION = "6"
"""Changes with every change of the engine that moves a line."""


def layout_key(
    edition: Edition, style: Style, fonts: FontSet, folder: Path | None = None, beyond: Set[str] | None = None
) -> str:
    """Return the hash of all that a layout depends on: what the edition prints, its pictures, style, fonts, engine.

    `folder` is where the paths of pictures begin; `beyond` are the characters that no shipped font has, where the
    caller has them.
    """
    papers = newspapers(edition)
    printed = [
        edition.metadata,
        edition.apparatus,
        [part_printed(part, papers, folder) for part in (*edition.front, *edition.back)],
        [chapter_printed(chapter, papers, folder) for chapter in edition.chapters],
    ]
    faces = fonts.digest(unshipped(edition, fonts) if beyond is None else beyond)
    whole = repr((printed, len(edition.front), style.digest, faces, __version__, _GENERATION))
    return hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()


def chapter_printed(chapter: Chapter, papers: frozenset[str], folder: Path | None) -> str:
    """Return the hash of all of a chapter that shows in a layout, its pictures with it."""
    c = chapter
    printed = [(s.id, s.title, s.contributors, [_printed(e, papers, folder) for e in s.entries]) for s in c.sections]
    return _hashed((c.id, c.title, printed))


def part_printed(part: Part, papers: frozenset[str], folder: Path | None) -> str:
    """Return the hash of all of a part of front or back matter that shows in a layout, its pictures with it."""
    return _hashed((part.id, part.part, part.title, [_printed(e, papers, folder) for e in part.entries]))


def _hashed(value: object) -> str:
    return hashlib.sha256(repr(value).encode("utf-8", "surrogatepass")).hexdigest()


def _content(path: Path) -> str:
    """Return the hash of a file, or "" where it cannot be read: the layout then has the caption alone."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except (OSError, ValueError):  # ValueError: a null character in the name
        return ""


def _printed(entry: Entry, papers: frozenset[str], folder: Path | None) -> list[object]:
    """Return all of an entry that shows in a layout: everything but where it came from."""
    e = entry
    head = (e.id, e.kicker, e.title, e.subtitle, e.bylines, e.dateline, e.group, e.subsection, e.contributors)
    return [head, is_article(entry, papers), *[_printed_block(block, folder) for block in entry.blocks]]


def _printed_block(block: Block, folder: Path | None) -> object:
    match block:
        case Paragraph():
            return (block.id, block.text, block.marks, block.notes)
        case Subhead():
            return (block.id, "subhead", block.text)
        case Figure():
            picture = _content((folder or Path()) / block.image) if block.image else ""
            return (block.id, block.caption, block.credit, block.image, picture, block.alt)
        case Table():
            return (block.id, block.rows, block.caption, block.unit, block.header_rows, block.note)
