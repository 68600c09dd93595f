"""styles/epub.css with the values of the style, without the rules that this book has no use for."""

from __future__ import annotations

import re
from collections.abc import Set
from string import Template

from yearbook import resources
from yearbook.errors import InputError
from yearbook.fonts import region_of
from yearbook.i18n import _
from yearbook.style import Style

FILE = "epub.css"
_CLASS = re.compile(r"\.(-?[A-Za-z_][\w-]*)")
_COMMENT = re.compile(r"/\*[^*/]*+\*/\s*+")  # our own sheets: no star or solidus inside a comment
_USED = re.compile(r' class="([^"]*)"')
DARK = "#101010"


def classes(markup: str) -> set[str]:
    """Return the classes that stand in XHTML of ours."""
    return {name for names in set(_USED.findall(markup)) for name in names.split()}


def stylesheet(style: Style, faces: str, used: Set[str], *, language: str, vertical: bool) -> str:
    """Return style.css: @font-face rules, then the rules of styles/epub.css whose classes are `used`.

    Raises InputError where the sheet asks for a value that no style has.
    """
    path = resources.folder("styles") / FILE
    values = _values(style, language)
    try:
        sheet = Template(path.read_text("utf-8")).substitute(values)
    except (KeyError, ValueError) as error:
        raise InputError(
            _("the style sheet asks for {key}, which no style has.").format(key=error),
            where=str(path),
            mend=_("A sign $ is written $$; known values: {names}.").format(names=", ".join(sorted(values))),
        ) from error
    return faces + pruned(_COMMENT.sub("", sheet), used | ({"vertical"} if vertical else set()))


def _values(style: Style, language: str) -> dict[str, str]:
    body = style.text.body.size
    values = {
        f"size_{name}": f"{getattr(style.text, name).size / body:.3g}em"
        for name in ("section", "subsection", "group", "kicker", "title", "subtitle", "byline", "caption", "note")
    }
    values["size_cell"] = f"{style.text.table_cell.size / body:.3g}em"
    values["leading"] = f"{style.text.body.leading / body:.3g}"
    values["indent"] = f"{style.composition.indent:g}em"
    values["accent"] = style.colour.accent
    values["accent_dark"] = on_dark(style.colour.accent)
    values["serif"], values["sans"] = _families(language)
    values["rule"] = style.colour.rule
    return values


def _families(language: str) -> tuple[str, str]:
    """Return the font stacks of 宋 and 黑: ours, then what readers' devices have for the region, then any."""
    region = region_of(language).upper()
    serif = {"SC": '"Songti SC", SimSun', "TC": '"Songti TC", PMingLiU', "HK": '"Songti TC", MingLiU_HKSCS'}[region]
    sans = {
        "SC": '"PingFang SC", "Microsoft YaHei"',
        "TC": '"PingFang TC", "Microsoft JhengHei"',
        "HK": '"PingFang HK", "Microsoft JhengHei"',
    }[region]
    return (
        f'"Yearbook Serif", "Noto Serif {region}", {serif}, serif',
        f'"Yearbook Sans", "Noto Sans {region}", {sans}, sans-serif',
    )


def _light(colour: tuple[float, float, float]) -> float:
    """Relative luminance (WCAG 2.2)."""
    parts = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def _parse(colour: str) -> tuple[float, float, float]:
    return (int(colour[1:3], 16) / 255, int(colour[3:5], 16) / 255, int(colour[5:7], 16) / 255)


def contrast(one: str, other: str) -> float:
    """Contrast of two colours "#RRGGBB" (WCAG 2.2, contrast ratio): 1 to 21."""
    low, high = sorted((_light(_parse(one)), _light(_parse(other))))
    return (high + 0.05) / (low + 0.05)


def on_dark(colour: str) -> str:
    """Return `colour` made lighter until it reads on a dark page: contrast 7 : 1 (WCAG 2.2, 1.4.6)."""
    parts = _parse(colour)
    for step in range(21):
        mixed = "#" + "".join(f"{round(255 * (c + (1 - c) * step / 20)):02X}" for c in parts)
        if contrast(mixed, DARK) >= 7:
            return mixed
    return "#FFFFFF"


def pruned(sheet: str, used: Set[str]) -> str:
    """Return `sheet` without selectors that need a class which `used` lacks, and without rules left empty.

    Knows qualified rules and @media, @supports around them: what styles/epub.css is made of.
    """
    out = []
    for prelude, content in _blocks(sheet):
        if prelude.startswith(("@media", "@supports")):
            inner = pruned(content, used)
            if inner.strip():
                out.append(f"{prelude} {{\n{inner}}}\n")
        elif prelude.startswith("@"):
            out.append(f"{prelude} {{{content}}}\n")
        else:
            kept = [part.strip() for part in prelude.split(",") if used >= set(_CLASS.findall(part))]
            if kept:
                out.append(f"{', '.join(kept)} {{ {' '.join(content.split())} }}\n")
    return "".join(out)


def _blocks(sheet: str) -> list[tuple[str, str]]:
    """(prelude, content) of every block at the top level of `sheet`."""
    out: list[tuple[str, str]] = []
    depth, start, opened = 0, 0, 0
    for found in re.finditer(r"[{}]", sheet):
        if found[0] == "{":
            if depth == 0:
                opened = found.start()
            depth += 1
        else:
            depth -= 1
            if depth == 0:
                out.append((sheet[start:opened].strip(), sheet[opened + 1 : found.start()]))
                start = found.end()
    return out
