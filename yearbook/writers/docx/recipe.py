"""The recipe of the Word template: styles/word/template.toml → fonts and fixed words for one language."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from yearbook import resources
from yearbook.errors import InputError
from yearbook.i18n import _
from yearbook.tomlfile import Keys, read


@dataclass(frozen=True, slots=True)
class Font:
    """A font's name and the names that a program may look for instead, best first."""

    name: str
    alternatives: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Recipe:
    """What the Word edition of one language says and is set in.

    `language` is Word's tag for Han text, `sort` the number of the language that an index is sorted by (MS-LCID);
    `never_first` and `never_last` are the characters of Word's line breaking (kinsoku).
    """

    language: str
    sort: int
    serif: Font
    sans: Font
    contents: str
    index: str
    figure: str
    table: str
    unit: str
    printed_pages: str
    printed_locators: str
    chronicle: str
    month: str
    day: str
    this_month: str
    this_year: str
    see: str
    see_also: str
    never_first: str
    never_last: str


def variant(language: str) -> str:
    """Return which of the template's languages an edition's BCP 47 tag asks for."""
    parts = language.replace("_", "-").lower().split("-")
    if "hk" in parts or "mo" in parts:
        return "zh-Hant-HK"
    return "zh-Hant-TW" if "hant" in parts or "tw" in parts else "zh-Hans"


@cache
def load(language: str) -> Recipe:
    """Return the recipe for an edition's language. Raises InputError naming a wrong key of the template."""
    keys = read(resources.folder("styles") / "word" / "template.toml")
    name = variant(language)
    table = keys.table(name)
    if table is None:
        raise keys.fault(name, _("a table"))
    sort = table.number("sort")
    if sort is None:
        raise table.fault("sort", _("a whole number"))
    recipe = Recipe(
        language=table.needed("language"),
        sort=sort,
        serif=_font(table, "serif"),
        sans=_font(table, "sans"),
        contents=table.needed("contents"),
        index=table.needed("index"),
        figure=table.needed("figure"),
        table=table.needed("table"),
        unit=table.needed("unit"),
        printed_pages=table.needed("printed_pages"),
        printed_locators=table.needed("printed_locators"),
        chronicle=table.needed("chronicle"),
        month=table.needed("month"),
        day=table.needed("day"),
        this_month=table.needed("this_month"),
        this_year=table.needed("this_year"),
        see=table.needed("see"),
        see_also=table.needed("see_also"),
        never_first=table.needed("never_first"),
        never_last=table.needed("never_last"),
    )
    table.done()
    for key in ("unit", "month", "day"):
        if getattr(recipe, key).count(f"{{{key}}}") != 1:
            raise InputError(_("{key} must be {expected}.").format(key=key, expected=f"…{{{key}}}…"), where=table.where)
    return recipe


def _font(table: Keys, key: str) -> Font:
    return Font(table.needed(key), table.texts(f"{key}_alternatives"))
