"""Picture files as image objects: JPEG data as it stands, everything else as pixels."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from pathlib import Path

from PIL import Image

from yearbook.typeset.items import Picture
from yearbook.writers.pdf.raw import Pool

_SPACES: Mapping[str, str] = {"1": "DeviceGray", "L": "DeviceGray", "RGB": "DeviceRGB", "CMYK": "DeviceCMYK"}
_TURNS: Mapping[int, tuple[int, int, int, int, int, int]] = {
    1: (1, 0, 0, 1, 0, 0),
    2: (-1, 0, 0, 1, 1, 0),
    3: (-1, 0, 0, -1, 1, 1),
    4: (1, 0, 0, -1, 0, 1),
    5: (0, -1, -1, 0, 1, 1),
    6: (0, -1, 1, 0, 0, 1),
    7: (0, 1, 1, 0, 0, 0),
    8: (0, 1, -1, 0, 1, 0),
}
"""How the unit square that an image fills is turned for each EXIF orientation."""


class Pictures:
    """The image objects of one document, each file once. `inks` is the number of channels of its printing condition."""

    def __init__(self, pool: Pool, inks: int) -> None:
        self.pool, self.inks = pool, inks
        self._numbers: dict[str, int] = {}

    def number(self, path: str) -> int:
        """Return the number of the image object of a file, made when it is first asked for."""
        if path not in self._numbers:
            self._numbers[path] = self.pool.add_stream(self._image(Path(path)))
        return self._numbers[path]

    def _image(self, path: Path) -> bytes:
        with Image.open(path) as picture:
            if picture.format == "JPEG" and picture.mode in ("L", "RGB"):
                return _object(picture.mode, picture.size, "DCTDecode", path.read_bytes())
            pixels = _plain(picture, cmyk=self.inks == 4)
        return _object(pixels.mode, pixels.size, "FlateDecode", zlib.compress(pixels.tobytes(), 6))


def _plain(picture: Image.Image, *, cmyk: bool) -> Image.Image:
    """Return the picture in grey, RGB or, for a sheet of four inks, CMYK; what is clear becomes white paper."""
    if picture.mode.startswith("I"):
        return picture.convert("I").point(lambda value: value / 256).convert("L")
    if picture.mode == "CMYK" and cmyk:
        return picture.copy()
    if "A" in picture.getbands() or "transparency" in picture.info:
        clear = picture.convert("RGBA")
        paper = Image.new("RGB", clear.size, "white")
        paper.paste(clear, mask=clear.getchannel("A"))
        return paper
    return picture.convert("L" if picture.mode in ("1", "L") else "RGB")


def _object(mode: str, size: tuple[int, int], decoder: str, data: bytes) -> bytes:
    head = (
        f"<</Type/XObject/Subtype/Image/Width {size[0]}/Height {size[1]}/ColorSpace/{_SPACES[mode]}/BitsPerComponent 8"
        f"/Filter/{decoder}/Length {len(data)}>>\nstream\n"
    )
    return head.encode("ascii") + data + b"\nendstream\n"


def drawn(picture: Picture, name: str, height: float) -> str:
    """Return the operators that draw a picture on a page `height` pt high."""
    a, b, c, d, e, f = _TURNS[picture.turn]
    w, h, x, y = picture.width, picture.height, picture.x, height - picture.y - picture.height
    matrix = (a * w, b * h, c * w, d * h, e * w + x, f * h + y)
    return f"q {' '.join(f'{value:.3f}' for value in matrix)} cm /{name} Do Q"
