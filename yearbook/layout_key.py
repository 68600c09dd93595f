"""The hash of all that a layout depends on: it finds a layout's record again without laying out anew.

A base module of its own, because Word and EPUB need the key where the typesetter itself need not be loaded.
"""

from __future__ import annotations

import hashlib
from collections.abc import Set

from yearbook import __version__
from yearbook.fonts import FontSet, unshipped
from yearbook.model import Edition
from yearbook.printed import Prints
from yearbook.style import Style

_GENERATION = "6"
"""Changes with every change of the engine that moves a line."""


def layout_key(
    edition: Edition, style: Style, fonts: FontSet, prints: Prints | None = None, beyond: Set[str] | None = None
) -> str:
    """Return the hash of all that a layout depends on: what the edition prints, its pictures, style, fonts, engine.

    `prints` are the edition's, `beyond` the characters that no shipped font has, where the caller has them.
    """
    prints = prints or Prints(edition)
    printed = [
        edition.metadata,
        edition.apparatus,
        [prints.part(part) for part in (*edition.front, *edition.back)],
        [prints.chapter(chapter) for chapter in edition.chapters],
    ]
    faces = fonts.digest(unshipped(edition, fonts) if beyond is None else beyond)
    whole = repr((printed, len(edition.front), style.digest, faces, __version__, _GENERATION))
    return hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()
