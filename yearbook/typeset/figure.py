"""Figures: a picture with caption and credit, or, without a picture file, the caption as a tinted note on the grid."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PIL import Image, UnidentifiedImageError

from yearbook.i18n import _
from yearbook.model import Entry, Figure
from yearbook.style import Align
from yearbook.typeset.compositor import Compositor
from yearbook.typeset.items import Block, Box, Picture, Text
from yearbook.typeset.structure import Role

_Title = tuple[str, Role] | None
_Size = tuple[int, int, int]
"""Width and height in pixels as the picture is to be seen, and how it must be turned for that (EXIF 2.3, Orientation, 1 to 8)."""
_ORIENTATION = 0x0112
_UPRIGHT = (1, 2, 3, 4)
_INSET = 6.0
_WHITE = 3.0
_POOR, _LEAST = 250.0, 72.0
"""Resolution (pixels an inch as printed) below which a picture is told, and below which it is not printed."""


def caption_text(figure: Figure) -> str:
    """Return the caption with its credit in （ ） behind it."""
    return figure.caption + (f"（{figure.credit}）" if figure.credit else "")


def figure_item(
    maker: Compositor, figure: Figure, entry: Entry, parent: int, folder: Path | None, *, heading: Role | None = None
) -> Block:
    """Return the figure as a block; what is wrong with its picture becomes a finding that names the entry.

    `heading`: the entry is nothing but this figure, and its title stands above the caption with this tag.
    """
    size = _measured(maker, figure, entry, folder) if figure.image else None
    title = (entry.title or "", heading) if heading else None
    if size is None:
        block = _note(maker, figure, parent, title)
    else:
        block = _picture(maker, figure, entry, parent, folder, size, title)
    block.ids, block.entry, block.block = (figure.id,), entry.id, figure.id
    return block


def _words(
    maker: Compositor, figure: Figure, parent: int, title: _Title, width: float, mark: str, align: Align
) -> list[Text]:
    """Return the caption, below the title if there is one, from y = 0 on."""
    role = maker.style.text.caption
    texts: list[Text] = []
    if title:
        head = replace(role, weight="bold", align="left")
        node = maker.tree.add(title[1], parent, title=title[0])
        texts = maker.stack(maker.lines(title[0], head, width), head, node)
    node = maker.tree.add("P", parent)
    lines = maker.lines(mark + caption_text(figure), replace(role, align=align), width)
    return texts + maker.stack(lines, role, node, top=len(texts) * role.leading)


def _lowered(texts: list[Text], x: float, y: float) -> list[Text]:
    return [text._replace(x=text.x + x, y=text.y + y) for text in texts]


def _note(maker: Compositor, figure: Figure, parent: int, title: _Title) -> Block:
    style, role = maker.style, maker.style.text.caption
    texts = _words(maker, figure, parent, title, style.measure - 2 * _INSET, "▲", "justify")
    height = len(texts) * role.leading
    rows = maker.rows(height + 2 * _WHITE)
    box = Box(0.0, 2.0, style.measure, rows * style.grid - 4.0, "tint")
    return Block(rows=rows, texts=_lowered(texts, _INSET, (rows * style.grid - height) / 2), boxes=[box])


def _measured(maker: Compositor, figure: Figure, entry: Entry, folder: Path | None) -> _Size | None:
    """Return the picture's size, or None where it cannot be used."""
    name = entry.title or figure.caption
    path = (folder or Path()) / str(figure.image)
    try:
        with Image.open(path) as picture:
            turn = picture.getexif().get(_ORIENTATION, 1)
            size = picture.size if turn in _UPRIGHT else picture.size[::-1]
            picture.draft("L", (1, 1))  # what a JPEG allows: decoded small, but whole
            picture.load()
    except FileNotFoundError:
        maker.tell(
            name,
            "image.missing",
            _("the picture {file} is not there; the caption stands alone.").format(file=figure.image),
            _("Put it into the project folder, or change its name in edition.toml."),
            figure.id,
        )
        return None
    except (OSError, UnidentifiedImageError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        maker.tell(
            name,
            "image.broken",
            _("the picture {file} cannot be read ({error}).").format(file=figure.image, error=error),
            _("Save it anew as JPEG, PNG or TIFF."),
            figure.id,
        )
        return None
    least = int(maker.style.measure / 72 * _LEAST)
    if size[0] < least:
        maker.tell(
            name,
            "image.too-small",
            _("the picture {file} has {width} × {height} pixels, too few to print.").format(
                file=figure.image, width=size[0], height=size[1]
            ),
            _("Take one of at least {pixels} pixels in width.").format(pixels=least),
            figure.id,
        )
        return None
    return (*size, turn if turn in range(1, 9) else 1)


def _picture(
    maker: Compositor,
    figure: Figure,
    entry: Entry,
    parent: int,
    folder: Path | None,
    size: _Size,
    title: _Title,
) -> Block:
    style, role = maker.style, maker.style.text.caption
    across = style.page.columns > 1 and size[0] >= style.figure.wide_pixels and size[0] / size[1] >= style.figure.wide
    full = style.text_width if across else style.measure
    width = min(full, style.figure.most * style.grid * size[0] / size[1])
    height = width * size[1] / size[0]
    density = size[0] / (width / 72)
    if density < _POOR:
        maker.tell(
            entry.title or figure.caption,
            "image.resolution",
            _("the picture {file} is printed with {dpi:.0f} pixels an inch.").format(file=figure.image, dpi=density),
            _("300 and more print well."),
            figure.id,
        )
    node = maker.tree.add("Figure", parent, alt=figure.alt or figure.caption)
    short = maker.setting(role).length(caption_text(figure)) < full * 0.95
    texts = _words(maker, figure, parent, title, full, "", "centre" if short and not title else "justify")
    below = height + _WHITE
    rows = maker.rows(_WHITE + below + len(texts) * role.leading + _WHITE)
    top = (rows * style.grid - below - len(texts) * role.leading) / 2
    path = str((folder or Path()) / str(figure.image))
    return Block(
        rows=rows,
        across=across,
        pictures=[Picture((full - width) / 2, top, width, height, path, node, size[2])],
        texts=_lowered(texts, 0.0, top + below),
    )
