"""The press product: a sheet with bleed, crop and registration marks, CMYK and spot inks, an output intent."""

from __future__ import annotations

import math
from pathlib import Path

from yearbook.errors import InputError
from yearbook.i18n import _
from yearbook.style import Style
from yearbook.writers.pdf import icc, inks
from yearbook.writers.pdf.sheet import Intent, Sheet

_LINE = 0.25
_ROUND = 0.5523


def sheet(style: Style) -> Sheet:
    """Return the sheet of the style's press product."""
    press = style.press
    return Sheet(
        "press",
        inks.press(style),
        style.page.width,
        style.page.height,
        slug=press.slug,
        bleed=press.bleed,
        marks=marks(style),
        interactive=False,
        spaces=_spaces(style),
        states={
            "OverprintOn": "<</Type/ExtGState/OP true/op true/OPM 1>>",
            "OverprintOff": "<</Type/ExtGState/OP false/op false>>",
        },
        intent=Intent("GTS_PDFX", press.condition or "Custom", _profile(style), 4),
        version="PDF/X-4",
    )


def _profile(style: Style) -> bytes:
    if not style.press.profile:
        return icc.coated()
    path = Path(style.press.profile)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(
            _("press.profile: {file} cannot be read ({error}).").format(file=path, error=error), where=style.name
        ) from error
    if data[12:20] != b"prtrCMYK":
        raise InputError(
            _("press.profile: {file} is not a CMYK printer profile.").format(file=path),
            where=style.name,
            mend=_("Ask the printer for the ICC profile of the press."),
        )
    return data


def _spaces(style: Style) -> dict[str, str]:
    """Return colour spaces by name: registration, and the spot ink if the style has one."""
    out = {"Registration": _separation("All", (1, 1, 1, 1))}
    if style.colour.accent_spot:
        out[inks.SPOT] = _separation(style.colour.accent_spot, style.colour.accent_cmyk)
    return out


def _separation(name: str, cmyk: tuple[float, float, float, float]) -> str:
    escaped = "".join(c if c.isascii() and c.isalnum() else "".join(f"#{b:02X}" for b in c.encode()) for c in name)
    solid = " ".join(f"{v:g}" for v in cmyk)
    return f"[/Separation/{escaped}/DeviceCMYK<</FunctionType 2/Domain[0 1]/C0[0 0 0 0]/C1[{solid}]/N 1>>]"


def marks(style: Style) -> str:
    """Return crop marks at the corners and registration marks at the sides, in registration ink, outside the bleed."""
    press, page = style.press, style.page
    left, bottom = press.slug, press.slug
    right, top = left + page.width, bottom + page.height
    gap = max(press.offset, press.bleed)
    out = ["/Artifact BMC q", "/Registration CS 1 SCN", f"{_LINE} w"]
    for x, way in ((left, -1), (right, 1)):
        for y in (bottom, top):
            out.append(f"{x + way * gap:.3f} {y:.3f} m {x + way * (gap + press.mark):.3f} {y:.3f} l S")
    for y, way in ((bottom, -1), (top, 1)):
        for x in (left, right):
            out.append(f"{x:.3f} {y + way * gap:.3f} m {x:.3f} {y + way * (gap + press.mark):.3f} l S")
    away = (press.slug + press.bleed) / 2
    middle_x, middle_y = (left + right) / 2, (bottom + top) / 2
    for x, y in ((middle_x, bottom - away), (middle_x, top + away), (left - away, middle_y), (right + away, middle_y)):
        out.append(_target(x, y, press.slug / 7))
    return "\n".join([*out, "Q EMC"])


def _target(x: float, y: float, radius: float) -> str:
    """A circle with a cross."""
    bend, arm = radius * _ROUND, radius * math.sqrt(2.2)
    return (
        f"{x + radius:.3f} {y:.3f} m "
        f"{x + radius:.3f} {y + bend:.3f} {x + bend:.3f} {y + radius:.3f} {x:.3f} {y + radius:.3f} c "
        f"{x - bend:.3f} {y + radius:.3f} {x - radius:.3f} {y + bend:.3f} {x - radius:.3f} {y:.3f} c "
        f"{x - radius:.3f} {y - bend:.3f} {x - bend:.3f} {y - radius:.3f} {x:.3f} {y - radius:.3f} c "
        f"{x + bend:.3f} {y - radius:.3f} {x + radius:.3f} {y - bend:.3f} {x + radius:.3f} {y:.3f} c S "
        f"{x - arm:.3f} {y:.3f} m {x + arm:.3f} {y:.3f} l S {x:.3f} {y - arm:.3f} m {x:.3f} {y + arm:.3f} l S"
    )
