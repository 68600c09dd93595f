"""Glyphs as outlines: what is drawn, not read — the names on thumb tabs, which stand outside the text of the book."""

from __future__ import annotations

import uharfbuzz as hb

from yearbook.fonts import Cascade, Face


class _Pen:
    """Collects HarfBuzz drawing calls as path operators in 1/1000 em."""

    def __init__(self, scale: float) -> None:
        self.scale, self.ops = scale, list[str]()
        self.at = (0.0, 0.0)
        funcs = self.funcs = hb.DrawFuncs()
        funcs.set_move_to_func(self._move)
        funcs.set_line_to_func(self._line)
        funcs.set_cubic_to_func(self._cubic)
        funcs.set_quadratic_to_func(self._quadratic)
        funcs.set_close_path_func(self._close)

    def _put(self, operator: str, *values: float) -> None:
        self.at = (values[-2], values[-1])
        self.ops.append(" ".join(f"{v * self.scale:.0f}" for v in values) + f" {operator}")

    def _move(self, x: float, y: float, _data: object) -> None:
        self._put("m", x, y)

    def _line(self, x: float, y: float, _data: object) -> None:
        self._put("l", x, y)

    def _cubic(self, a: float, b: float, c: float, d: float, x: float, y: float, _data: object) -> None:
        self._put("c", a, b, c, d, x, y)

    def _quadratic(self, a: float, b: float, x: float, y: float, _data: object) -> None:
        x0, y0 = self.at
        first = (x0 + 2 * (a - x0) / 3, y0 + 2 * (b - y0) / 3)
        self._put("c", *first, x + 2 * (a - x) / 3, y + 2 * (b - y) / 3, x, y)

    def _close(self, _data: object) -> None:
        self.ops.append("h")


def outline(face: Face, glyph: int) -> str:
    """Return the outline of a glyph as path operators in 1/1000 em, to be filled with f."""
    pen = _Pen(face.scale)
    face.hb_font.draw_glyph(glyph, pen.funcs, None)
    return "\n".join(pen.ops)


def stacked(text: str, cascade: Cascade, size: float, leading: float) -> str:
    """Return `text` set downwards, one character below the other, the first one's baseline at the origin, each centred on x = 0."""
    out = []
    for number, char in enumerate(text):
        face = cascade.face(char)
        glyph = face.glyphs.get(char) or face.substitute
        scale = size / 1000
        x = -face.advance(glyph) * scale / 2
        out.append(f"q {scale:g} 0 0 {scale:g} {x:.2f} {-number * leading:.2f} cm\n{outline(face, glyph)}\nf Q")
    return "\n".join(out)
