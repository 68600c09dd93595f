"""The hash of all that a layout depends on: it finds a layout's record again without laying out anew.

A base module of its own, because Word and EPUB need the key where the typesetter itself need not be loaded.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from yearbook import __version__
from yearbook.articles import is_article, newspapers
from yearbook.fonts import FontSet, unshipped
from yearbook.model import Block, Edition, Entry, Figure, Paragraph, Subhead, Table
from yearbook.style import Style

_GENERATION = "5"
"""Changes with every change of the engine that moves a line."""


def layout_key(edition: Edition, style: Style, fonts: FontSet, folder: Path | None = None) -> str:
    """Return the hash of all that a layout depends on: what the edition prints, its pictures, style, fonts, engine.

    `folder` is where the paths of pictures begin.
    """
    papers = newspapers(edition)
    printed = [
        edition.metadata,
        edition.apparatus,
        [(p.id, p.part, p.title, [_printed(e, papers) for e in p.entries]) for p in (*edition.front, *edition.back)],
        [
            (
                c.id,
                c.title,
                [(s.id, s.title, s.contributors, [_printed(e, papers) for e in s.entries]) for s in c.sections],
            )
            for c in edition.chapters
        ],
    ]
    pictures = [_content((folder or Path()) / name) for name in _pictures(edition)]
    faces = fonts.digest(unshipped(edition, fonts))
    whole = repr((printed, pictures, len(edition.front), style.digest, faces, __version__, _GENERATION))
    return hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()


def _pictures(edition: Edition) -> list[str]:
    """Return the files of the edition's pictures, in order, each once."""
    blocks = (block for entry in edition.entries() for block in entry.blocks)
    return list(dict.fromkeys(block.image for block in blocks if isinstance(block, Figure) and block.image))


def _content(path: Path) -> str:
    """Return the hash of a file, or "" where it cannot be read: the layout then has the caption alone."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except (OSError, ValueError):  # ValueError: a null character in the name
        return ""


def _printed(entry: Entry, papers: frozenset[str]) -> list[object]:
    """Return all of an entry that shows in a layout: everything but where it came from."""
    e = entry
    head = (e.id, e.kicker, e.title, e.subtitle, e.bylines, e.dateline, e.group, e.subsection, e.contributors)
    return [head, is_article(entry, papers), *map(_printed_block, entry.blocks)]


def _printed_block(block: Block) -> object:
    match block:
        case Paragraph():
            return (block.id, block.text, block.marks, block.notes)
        case Subhead():
            return (block.id, "subhead", block.text)
        case Figure():
            return (block.id, block.caption, block.credit, block.image, block.alt)
        case Table():
            return (block.id, block.rows, block.caption, block.unit, block.header_rows, block.note)
