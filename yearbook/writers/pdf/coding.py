"""The codes under which a layout shows characters, so that one layout can be inked in several documents."""

from __future__ import annotations

from collections.abc import Sequence

from yearbook.cache import Cache
from yearbook.fonts import Face
from yearbook.typeset.setting import Codes
from yearbook.writers.pdf.embedding import AllottedCodes, EmbeddedFont


def coder(face: Face) -> Codes:
    """Return codes for a face as the PDF writer allots them; give this function to `typeset.lay_out`."""
    return EmbeddedFont(face).codes


def embedded(codes: Sequence[tuple[Face, Codes]], store: Cache) -> dict[int, EmbeddedFont]:
    """Return a font of a new document for each face (by its identity), with the codes that the layout uses.

    `store` keeps cut fonts for the next run.  Raises ValueError for a layout that was not made with :func:`coder`.
    """
    fonts: dict[int, EmbeddedFont] = {}
    for face, book in codes:
        if not isinstance(book, AllottedCodes):
            raise ValueError(f"the layout shows {face.family} by codes that this writer did not allot")
        fonts[id(face)] = EmbeddedFont(face, store=store)
        fonts[id(face)].adopt(book.font)
    return fonts
