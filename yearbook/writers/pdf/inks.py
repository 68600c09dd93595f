"""Inks: the style's colours as operators of the page, for a screen or for a press."""

from __future__ import annotations

from yearbook.style import Style

SPOT = "Spot"


def _rgb(colour: str) -> tuple[float, float, float]:
    return (int(colour[1:3], 16) / 255, int(colour[3:5], 16) / 255, int(colour[5:7], 16) / 255)


def _join(values: tuple[float, ...], operator: str) -> str:
    return " ".join(f"{v:.3f}".rstrip("0").rstrip(".") or "0" for v in values) + f" {operator}"


def screen(style: Style) -> dict[str, str]:
    """Return ink → fill operator in sRGB; black as grey."""
    colour = style.colour
    named = {
        "accent": colour.accent,
        "grey": colour.grey,
        "tint": colour.tint,
        "rule": colour.rule,
        "paper": colour.paper,
    }
    inks = {name: _join(_rgb(value), "rg") for name, value in named.items()}
    inks["text"] = "0 g" if colour.text.lower() == "#000000" else _join(_rgb(colour.text), "rg")
    return inks


def press(style: Style) -> dict[str, str]:
    """Return ink → fill operator in CMYK, text in black ink only, overprinting; the accent as a spot ink where the style names one."""
    colour = style.colour
    named = {"accent": colour.accent_cmyk, "grey": colour.grey_cmyk, "tint": colour.tint_cmyk, "rule": colour.rule_cmyk}
    inks = {name: _join(value, "k") for name, value in named.items()}
    if colour.accent_spot:
        inks["accent"] = f"/{SPOT} cs 1 scn"
    knocked = {name: f"/OverprintOff gs {operator}" for name, operator in inks.items()}
    return {**knocked, "text": "/OverprintOn gs 0 0 0 1 k", "paper": "/OverprintOff gs 0 0 0 0 k"}
