"""Colour profiles for output intents, computed, so that none of unclear licence has to be shipped (ICC.1:2001-04).

`srgb` is the matrix profile of IEC 61966-2-1.  `coated` describes offset on coated paper by the Neugebauer equations
from the solid tones that ISO 12647-2 states for paper type 1; a printer's own profile is better and a style may name it.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from functools import cache
from itertools import product

Lab = tuple[float, float, float]
_D50 = (0.9642, 1.0, 0.8249)
_GRID = 9
_SOLIDS: dict[str, Lab] = {
    "": (95, 0, -2), "C": (55, -37, -50), "M": (48, 74, -3), "Y": (89, -5, 93), "MY": (47, 68, 48),
    "CY": (50, -68, 27), "CM": (24, 17, -46), "CMY": (23, 0, 0), "K": (16, 0, 0),
}  # fmt: skip
_BLACK = 0.12
"""What black over another ink leaves of that ink's light."""
_GAIN = 0.15
"""Tone value increase in the middle tones (ISO 12647-2, curve A to B)."""


def _tag(kind: bytes, data: bytes) -> bytes:
    return kind + b"\0\0\0\0" + data


def _xyz(x: float, y: float, z: float) -> bytes:
    return _tag(b"XYZ ", struct.pack(">3i", *(round(v * 65536) for v in (x, y, z))))


def _description(text: str) -> bytes:
    words = text.encode("ascii") + b"\0"
    return _tag(b"desc", struct.pack(">I", len(words)) + words + bytes(4 + 4 + 2 + 1 + 67))


def _profile(kind: bytes, space: bytes, connection: bytes, tags: Sequence[tuple[bytes, bytes]]) -> bytes:
    """Return a whole profile: header, table of tags, tags, each at a multiple of four bytes."""
    table, body, at = b"", b"", 128 + 4 + 12 * len(tags)
    for name, data in tags:
        table += name + struct.pack(">II", at + len(body), len(data))
        body += data + bytes(-len(data) % 4)
    head = struct.pack(">I4sI4s4s4s", 128 + 4 + len(table) + len(body), b"\0" * 4, 0x02400000, kind, space, connection)
    head += struct.pack(">6H4s4sI4sI8sI", 2000, 1, 1, 0, 0, 0, b"acsp", b"\0" * 4, 0, b"\0" * 4, 0, b"\0" * 8, 0)
    head += struct.pack(">3i", *(round(v * 65536) for v in _D50))
    return head.ljust(128, b"\0") + struct.pack(">I", len(tags)) + table + body


@cache
def srgb() -> bytes:
    """Return an sRGB profile."""
    curve = [((v / 1023 + 0.055) / 1.055) ** 2.4 if v / 1023 > 0.04045 else v / 1023 / 12.92 for v in range(1024)]
    tone = _tag(b"curv", struct.pack(">I", 1024) + struct.pack(">1024H", *(round(v * 65535) for v in curve)))
    return _profile(
        b"mntr",
        b"RGB ",
        b"XYZ ",
        [
            (b"desc", _description("sRGB IEC61966-2.1, computed")),
            (b"cprt", _tag(b"text", b"No copyright, use freely\0")),
            (b"wtpt", _xyz(*_D50)),
            (b"rXYZ", _xyz(0.4360, 0.2225, 0.0139)),
            (b"gXYZ", _xyz(0.3851, 0.7169, 0.0971)),
            (b"bXYZ", _xyz(0.1431, 0.0606, 0.7141)),
            (b"rTRC", tone),
            (b"gTRC", tone),
            (b"bTRC", tone),
        ],
    )


def _to_xyz(lab: Lab) -> Lab:
    fy = (lab[0] + 16) / 116
    parts = (fy + lab[1] / 500, fy, fy - lab[2] / 200)
    x, y, z = (
        white * (f**3 if f > 6 / 29 else 3 * (6 / 29) ** 2 * (f - 4 / 29)) for f, white in zip(parts, _D50, strict=True)
    )
    return x, y, z


def _to_lab(xyz: Lab) -> Lab:
    x, y, z = (
        v ** (1 / 3) if v > (6 / 29) ** 3 else v / (3 * (6 / 29) ** 2) + 4 / 29
        for v in (part / white for part, white in zip(xyz, _D50, strict=True))
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


@cache
def _primaries() -> tuple[tuple[tuple[int, int, int, int], Lab], ...]:
    """Return the sixteen overprints of solids as XYZ."""
    out = []
    for c, m, y, k in product((0, 1), repeat=4):
        name = "C" * c + "M" * m + "Y" * y
        xyz = _to_xyz(_SOLIDS[name])
        if k:
            black = _to_xyz(_SOLIDS["K"])
            xyz = black if not name else tuple(b * (_BLACK + (1 - _BLACK) * v) for b, v in zip(black, xyz, strict=True))  # type: ignore[assignment]
        out.append(((c, m, y, k), xyz))
    return tuple(out)


def mixed(inks: Sequence[float]) -> Lab:
    """Return the Lab colour of tone values C, M, Y, K from 0 to 1 (Neugebauer, with tone value increase)."""
    areas = [v + 4 * _GAIN * v * (1 - v) for v in inks]
    x = y = z = 0.0
    for which, (px, py, pz) in _primaries():
        weight = 1.0
        for on, area in zip(which, areas, strict=True):
            weight *= area if on else 1 - area
        x, y, z = x + weight * px, y + weight * py, z + weight * pz
    return _to_lab((x, y, z))


def _separated(lab: Lab) -> tuple[float, float, float, float]:
    """Return tone values that come near a Lab colour: by complement in linear light, grey taken out into black."""
    x, y, z = _to_xyz(lab)
    light = (
        3.1339 * x - 1.6169 * y - 0.4906 * z,
        -0.9785 * x + 1.9160 * y + 0.0333 * z,
        0.0720 * x - 0.2290 * y + 1.4057 * z,
    )
    inks = [1 - min(1.0, max(0.0, v)) ** (1 / 2.2) for v in light]
    grey = max(0.0, min(inks) - 0.3) / 0.7
    c, m, yellow = (max(0.0, min(1.0, (v - 0.7 * grey) / (1 - 0.7 * grey) if grey < 1 else 0.0)) for v in inks)
    return c, m, yellow, grey


def _lut8(inputs: int, outputs: int, grid: int, cells: Sequence[int]) -> bytes:
    """Return a lut8Type with straight tables."""
    straight = bytes(range(256))
    matrix = struct.pack(">9i", *(65536 * (n % 4 == 0) for n in range(9)))
    head = struct.pack(">4B", inputs, outputs, grid, 0)
    return _tag(b"mft1", head + matrix + straight * inputs + bytes(cells) + straight * outputs)


@cache
def coated() -> bytes:
    """Return a CMYK output profile of offset on coated paper."""
    steps = [n / (_GRID - 1) for n in range(_GRID)]
    there: list[int] = []
    for inks in product(steps, repeat=4):
        light, a, b = mixed(inks)
        there += [round(max(0.0, min(100.0, light)) * 2.55), *(round(max(0, min(255, v + 128))) for v in (a, b))]
    back: list[int] = []
    for light, a, b in product(range(0, 256, 16), repeat=3):
        tones = _separated((light * 100 / 240, a * 255 / 240 - 128, b * 255 / 240 - 128))
        back += [round(v * 255) for v in tones]
    forth, reverse = _lut8(4, 3, _GRID, there), _lut8(3, 4, 16, back)
    gamut = _lut8(3, 1, 2, [0] * 8)
    return _profile(
        b"prtr",
        b"CMYK",
        b"Lab ",
        [
            (b"desc", _description("Offset on coated paper, computed from ISO 12647-2 solids")),
            (b"cprt", _tag(b"text", b"No copyright, use freely\0")),
            (b"wtpt", _xyz(*_to_xyz(_SOLIDS[""]))),
            *((name, forth) for name in (b"A2B0", b"A2B1", b"A2B2")),
            *((name, reverse) for name in (b"B2A0", b"B2A1", b"B2A2")),
            (b"gamt", gamut),
        ],
    )
