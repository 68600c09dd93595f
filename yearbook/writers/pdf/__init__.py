"""The PDF writer inks a layout; three products come from the same one.

>>> layout = typeset.lay_out(edition, style, fonts, folder=folder, coder=pdf.coder)
>>> pdf.write(layout, Path("out/edition.pdf"), product="screen")
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import BinaryIO, Literal

from yearbook.cache import Cache
from yearbook.resources import uncollected
from yearbook.style import Style
from yearbook.typeset import Layout
from yearbook.writers.pdf import press
from yearbook.writers.pdf.coding import coder
from yearbook.writers.pdf.document import Document
from yearbook.writers.pdf.raw import Stream
from yearbook.writers.pdf.sheet import Sheet, archive, screen

Product = Literal["screen", "press", "archive"]
_SHEETS: dict[Product, Callable[[Style], Sheet]] = {"screen": screen, "press": press.sheet, "archive": archive}
PRODUCTS: tuple[Product, ...] = ("screen", "press", "archive")


def write(layout: Layout, target: Path | BinaryIO, product: Product = "screen", *, store: Cache | None = None) -> None:
    """Ink `layout` (made with `coder=pdf.coder`) as one of the three products into a file or stream.

    `store` keeps what is inked for the next run.
    """
    parts = _parts(layout, product, store)
    if isinstance(target, Path):
        with target.open("wb") as file:
            file.writelines(parts)
    else:
        target.writelines(parts)


def render(layout: Layout, product: Product = "screen", *, store: Cache | None = None) -> bytes:
    """Return the PDF as bytes."""
    return b"".join(_parts(layout, product, store))


def _parts(layout: Layout, product: Product, store: Cache | None) -> Sequence[Stream]:
    sheet = _SHEETS[product](layout.style)
    with uncollected():
        return Document(layout, sheet, store or Cache(None)).build()


__all__ = ["PRODUCTS", "Product", "coder", "render", "write"]
