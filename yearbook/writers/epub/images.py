"""Picture files of figures, made fit for small devices: at most 4 million pixels and 1.5 MB, RGB, upright."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageOps, UnidentifiedImageError

from yearbook.findings import Finding
from yearbook.i18n import _
from yearbook.model import Entry, Figure

PIXELS = 4_000_000
BYTES = 1_500_000
_KEPT = {"JPEG": ("jpg", "image/jpeg"), "PNG": ("png", "image/png")}


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in the book: `href` inside the package, size in pixels, media type and bytes."""

    href: str
    width: int
    height: int
    media_type: str
    data: bytes


def pictures(
    figures: Iterable[tuple[Entry, Figure]], project_dir: Path | None
) -> tuple[dict[str, Picture], list[Finding]]:
    """Return the picture of every figure that names a readable file, by the figure's id, and findings for the others.

    Each figure is given with its entry.  Equal files stand in the book once.
    """
    out: dict[str, Picture] = {}
    findings: list[Finding] = []
    for entry, figure in figures:
        if not figure.image:
            continue
        where = entry.title or entry.id
        if project_dir is None:
            findings.append(_unreadable(where, figure, _("the edition names no project folder to find it in")))
            continue
        try:
            out[figure.id] = fitted((project_dir / figure.image).read_bytes())
        except OSError as error:
            findings.append(_unreadable(where, figure, error.strerror or _("this is not a picture")))
            continue
        if not (figure.alt or "").strip():
            findings.append(_without_alt(where, figure))
    return out, findings


def _unreadable(where: str, block: Figure, reason: str) -> Finding:
    return Finding(
        where,
        "epub.picture",
        _("the picture {file} cannot be used: {reason}.").format(file=block.image, reason=reason),
        mend=_("Its caption stands without it. Name a JPEG or PNG file in edition.toml."),
        subject=block.id,
    )


def _without_alt(where: str, block: Figure) -> Finding:
    return Finding(
        where,
        "epub.alt",
        _("the picture {file} has no alternative text; its caption serves instead.").format(file=block.image),
        level="note",
        mend=_('Write what it shows as "alt" of its [[image]] in edition.toml.'),
        subject=block.id,
    )


def fitted(data: bytes) -> Picture:
    """Return the picture as it may stand in the book: as it is where it fits, else redrawn smaller.

    Raises OSError (UnidentifiedImageError is one) for what is not a picture.
    """
    try:
        opened = Image.open(io.BytesIO(data))
        opened.load()
    except (SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise UnidentifiedImageError(str(error)) from error
    kind = _KEPT.get(opened.format or "")
    turned = opened.getexif().get(0x0112, 1) != 1
    small = opened.width * opened.height <= PIXELS and len(data) <= BYTES
    if kind and small and not turned and opened.mode in ("RGB", "RGBA", "L", "LA", "P", "1"):
        return _picture(data, opened.size, *kind)
    image: Image.Image = ImageOps.exif_transpose(opened)
    clear = "A" in image.getbands() or "transparency" in image.info
    image = image.convert("RGBA" if clear else "RGB")
    if image.width * image.height > PIXELS:
        factor = (PIXELS / (image.width * image.height)) ** 0.5
        image = image.resize((int(image.width * factor), int(image.height * factor)), Image.Resampling.LANCZOS)
    return _redrawn(image, clear)


def _redrawn(image: Image.Image, clear: bool) -> Picture:
    """Encode until it fits: JPEG by quality, PNG (only for transparency) by size."""
    quality = 88
    while True:
        out = io.BytesIO()
        if clear:
            image.save(out, "PNG", optimize=True)
        else:
            image.save(out, "JPEG", quality=quality, optimize=True)
        if out.tell() <= BYTES:
            return _picture(out.getvalue(), image.size, *_KEPT["PNG" if clear else "JPEG"])
        if clear or quality <= 60:
            image = image.resize((image.width * 4 // 5, image.height * 4 // 5), Image.Resampling.LANCZOS)
        else:
            quality -= 7


def _picture(data: bytes, size: tuple[int, int], ending: str, media_type: str) -> Picture:
    name = hashlib.sha256(data).hexdigest()[:16]
    return Picture(f"images/{name}.{ending}", *size, media_type, data)
