"""Looks are data: styles/*.toml → one frozen, typed :class:`Style`.

A style file says only what it changes and names the file that it builds on with `extends`.  Every key is known by
type; a wrong key, a wrong value or a missing one stops the build with the file and the key.  Nothing falls back.
Lengths are pt in the result, whatever unit the file uses.
"""

from __future__ import annotations

import hashlib
import json
import re
import tomllib
from dataclasses import MISSING, dataclass, fields, is_dataclass
from pathlib import Path
from typing import Annotated, Any, Literal, get_args, get_origin, get_type_hints

from yearbook import resources
from yearbook.errors import InputError
from yearbook.i18n import _

DEFAULT = "print-16k"
Pt = Annotated[float, "pt"]
Colour = Annotated[str, "colour"]
Cmyk = Annotated[tuple[float, float, float, float], "cmyk"]
Punctuation = Literal["full", "kaiming", "half", "line-end-half"]
Family = Literal["serif", "sans"]
Weight = Literal["regular", "bold"]
Ink = Literal["text", "accent", "grey", "paper"]
Align = Literal["justify", "left", "centre", "right"]
_LENGTH = re.compile(r"(\d+(?:\.\d+)?)\s*(pt|mm)")
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
_POINTS = {"pt": 1.0, "mm": 72 / 25.4}
_Table = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Page:
    """The trimmed page and its text block; `characters`, `gutter` in em of the body, `lines` of the grid."""

    width: Pt
    height: Pt
    inner: Pt
    top: Pt
    columns: int
    characters: int
    gutter: float
    lines: int


@dataclass(frozen=True, slots=True)
class Composition:
    """How lines are made (CLREQ, "Composition of punctuation marks"); widths in em."""

    punctuation: Punctuation
    punctuation_traditional: Punctuation
    indent: float
    han_latin: float
    han_latin_least: float
    han_latin_most: float
    tighten: float
    keep_dates: bool
    dash_may_start: bool


@dataclass(frozen=True, slots=True)
class Colours:
    """Colours as sRGB hex and, for the press product, as CMYK parts of 1; text is K only there."""

    text: Colour
    accent: Colour
    accent_cmyk: Cmyk
    accent_spot: str
    grey: Colour
    grey_cmyk: Cmyk
    tint: Colour
    tint_cmyk: Cmyk
    rule: Colour
    rule_cmyk: Cmyk
    paper: Colour


@dataclass(frozen=True, slots=True)
class Heads:
    """Where heads stand; `title_across_text` counts characters."""

    chapter_opening: Literal["page", "band"]
    section: Literal["column", "across"]
    brackets: Literal["text", "accent"]
    title_across_text: int


@dataclass(frozen=True, slots=True)
class Running:
    """Running heads and folios."""

    show: bool
    offset: Pt
    folio_offset: Pt
    rule: bool


@dataclass(frozen=True, slots=True)
class Tabs:
    """Thumb tabs on the fore-edge."""

    show: bool
    width: Pt
    height: Pt
    first: Pt
    step: Pt
    count: int


@dataclass(frozen=True, slots=True)
class FigureStyle:
    """Pictures: `most` lines of the grid, `wide` = width : height, `wide_pixels`."""

    most: int
    wide: float
    wide_pixels: int


@dataclass(frozen=True, slots=True)
class TableStyle:
    """Tables with three rules; `padding` in em."""

    rule_heavy: Pt
    rule_light: Pt
    padding: float


@dataclass(frozen=True, slots=True)
class ContentsStyle:
    """Contents pages; `depth` 1 类目, 2 分目, 3 条目."""

    columns: int
    depth: int
    leader: str


@dataclass(frozen=True, slots=True)
class IndexStyle:
    """Index pages."""

    columns: int


@dataclass(frozen=True, slots=True)
class Press:
    """The sheet of the press product around the trimmed page, and the printing condition it is made for."""

    bleed: Pt
    mark: Pt
    offset: Pt
    slug: Pt
    condition: str
    profile: str


@dataclass(frozen=True, slots=True)
class TextStyle:
    """One role of text.

    `size` and `leading` in pt; `before` and `after` count empty lines of the grid, `lines` the lines that a head
    occupies in all (0: as many as its text needs).
    """

    size: Pt
    leading: Pt
    family: Family = "serif"
    weight: Weight = "regular"
    colour: Ink = "text"
    align: Align = "justify"
    lines: int = 0
    before: int = 0
    after: int = 0


@dataclass(frozen=True, slots=True)
class Texts:
    """Every role of text in the book."""

    body: TextStyle
    entry_title: TextStyle
    chapter_title: TextStyle
    chapter_number: TextStyle
    chapter_list: TextStyle
    section: TextStyle
    subsection: TextStyle
    group: TextStyle
    kicker: TextStyle
    title: TextStyle
    subtitle: TextStyle
    byline: TextStyle
    subhead: TextStyle
    signature: TextStyle
    caption: TextStyle
    note: TextStyle
    table_caption: TextStyle
    table_head: TextStyle
    table_cell: TextStyle
    table_note: TextStyle
    running_head: TextStyle
    folio: TextStyle
    tab: TextStyle
    part_title: TextStyle
    contents_chapter: TextStyle
    contents_section: TextStyle
    contents_entry: TextStyle
    chronicle: TextStyle
    chronicle_day: TextStyle
    chronicle_month: TextStyle
    index_letter: TextStyle
    index_entry: TextStyle
    cover_title: TextStyle
    cover_year: TextStyle
    cover_line: TextStyle
    imprint: TextStyle


@dataclass(frozen=True, slots=True)
class Style:
    """A whole look. `name` is the file's stem, `digest` a hash of all that it says."""

    page: Page
    composition: Composition
    colour: Colours
    heads: Heads
    running: Running
    tabs: Tabs
    figure: FigureStyle
    table: TableStyle
    contents: ContentsStyle
    index: IndexStyle
    press: Press
    text: Texts
    name: str = ""
    digest: str = ""

    @property
    def measure(self) -> float:
        """Width of one column in pt."""
        return self.page.characters * self.text.body.size

    @property
    def gutter(self) -> float:
        """White between two columns in pt."""
        return self.page.gutter * self.text.body.size

    @property
    def grid(self) -> float:
        """Distance of two baselines in pt."""
        return self.text.body.leading

    @property
    def text_width(self) -> float:
        """Width of the text block in pt."""
        return self.page.columns * self.measure + (self.page.columns - 1) * self.gutter

    @property
    def text_height(self) -> float:
        """Height of the text block in pt."""
        return self.page.lines * self.grid

    @property
    def outer(self) -> float:
        """The margin at the fore-edge in pt."""
        return self.page.width - self.page.inner - self.text_width

    @property
    def bottom(self) -> float:
        """The margin at the foot in pt."""
        return self.page.height - self.page.top - self.text_height


def load(name: str = DEFAULT, *, folder: Path | None = None) -> Style:
    """Return the style `name`: a shipped one ("print-16k"), or a path ending in .toml.

    `folder` is where a relative path is looked for.  Raises InputError naming file and key for anything wrong: no such
    file, broken TOML, unknown key, wrong type, missing key, a text block that is wider or higher than its page.
    """
    path = Path(name) if name.endswith(".toml") else resources.folder("styles") / f"{name}.toml"
    if folder and not path.is_absolute():
        path = folder / path
    chain = _chain(path, ())
    merged: _Table = {}
    for file, table in chain:
        _check(Style, table, file, "")
        merged = _merge(merged, table)
    style: Style = _make(Style, merged, path, "", name=path.stem, digest=_digest(merged))
    for key, rest in (("page.inner", style.outer), ("page.top", style.bottom)):
        if rest < 0:
            raise InputError(
                _("{key}: the text block is {size:.1f} mm larger than its page.").format(
                    key=key, size=-rest / 72 * 25.4
                ),
                where=str(path),
                mend=_("Take fewer characters, columns or lines, or a larger page."),
            )
    return style


def _digest(table: _Table) -> str:
    return hashlib.sha256(json.dumps(table, sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:16]


def _chain(path: Path, seen: tuple[Path, ...]) -> list[tuple[Path, _Table]]:
    """The files from the ground up: what a style extends stands before it."""
    where = str(seen[-1]) if seen else str(path)
    if path in seen:
        raise InputError(_("extends: the styles build on each other in a circle."), where=where)
    try:
        table = tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError as error:
        known = ", ".join(sorted(p.stem for p in resources.folder("styles").glob("*.toml")))
        raise InputError(
            _("there is no style {name}.").format(name=path.stem if seen else path),
            where=where if seen else "",
            mend=_("The shipped styles are {names}.").format(names=known),
        ) from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InputError(_("this is not TOML: {error}.").format(error=error), where=str(path)) from error
    parent = table.pop("extends", None)
    if parent is None:
        return [(path, table)]
    if not isinstance(parent, str):
        raise InputError(_("extends must be the name of a style."), where=str(path))
    beside = path.parent / f"{parent}.toml"
    shipped = resources.folder("styles") / f"{parent}.toml"
    return [*_chain(beside if beside.exists() else shipped, (*seen, path)), (path, table)]


def _merge(below: _Table, above: _Table) -> _Table:
    out = dict(below)
    for key, value in above.items():
        out[key] = _merge(out[key], value) if isinstance(value, dict) and isinstance(out.get(key), dict) else value
    return out


def _keys(kind: type) -> dict[str, Any]:
    hints = get_type_hints(kind, include_extras=True)
    hidden = ("name", "digest") if kind is Style else ()
    return {f.name: hints[f.name] for f in fields(kind) if f.name not in hidden}


def _check(kind: type, table: _Table, path: Path, prefix: str) -> None:
    """Check the keys and values that one file gives, whether or not it is complete."""
    known = _keys(kind)
    for key, value in table.items():
        if key not in known:
            raise InputError(
                _("unknown key {key}.").format(key=prefix + key),
                where=str(path),
                mend=_("Known here: {names}.").format(names=", ".join(known)),
            )
        if is_dataclass(known[key]):
            if not isinstance(value, dict):
                raise _wrong(prefix + key, _("a table"), path)
            _check(known[key], value, path, f"{prefix}{key}.")
        else:
            _value(known[key], value, path, prefix + key)


def _make(kind: type, table: _Table, path: Path, prefix: str, **more: str) -> Any:
    required = {f.name for f in fields(kind) if f.default is MISSING}
    values: _Table = dict(more)
    for key, hint in _keys(kind).items():
        if key not in table:
            if key in required:
                raise InputError(
                    _("the key {key} is missing.").format(key=prefix + key),
                    where=str(path),
                    mend=_('Write it, or begin the file with: extends = "base".'),
                )
            continue
        if is_dataclass(hint):
            values[key] = _make(hint, table[key], path, f"{prefix}{key}.")  # type: ignore[arg-type]
        else:
            values[key] = _value(hint, table[key], path, prefix + key)
    return kind(**values)


def _wrong(key: str, wanted: str, path: Path) -> InputError:
    return InputError(_("{key} must be {wanted}.").format(key=key, wanted=wanted), where=str(path))


def _value(hint: Any, value: Any, path: Path, key: str) -> Any:
    """Return `value` as the type of its key wants it."""
    role = get_args(hint)[1] if get_origin(hint) is Annotated else None
    if role == "pt":
        found = _LENGTH.fullmatch(value) if isinstance(value, str) else None
        if not found:
            raise _wrong(key, _('a length with its unit, such as "10pt" or "25mm"'), path)
        return float(found[1]) * _POINTS[found[2]]
    if role == "colour":
        if not isinstance(value, str) or not _COLOUR.fullmatch(value):
            raise _wrong(key, _('a colour such as "#9E2A2B"'), path)
        return value
    if role == "cmyk":
        parts = value if isinstance(value, list) else []
        if len(parts) != 4 or not all(isinstance(v, int | float) and 0 <= v <= 1 for v in parts):
            raise _wrong(key, _("four numbers from 0 to 1 (cyan, magenta, yellow, black)"), path)
        return tuple(float(v) for v in parts)
    if get_origin(hint) is Literal:
        if value not in get_args(hint):
            raise _wrong(key, _("one of {names}").format(names=", ".join(f'"{v}"' for v in get_args(hint))), path)
        return value
    if hint is bool:
        if not isinstance(value, bool):
            raise _wrong(key, _("true or false"), path)
        return value
    if hint is str:
        if not isinstance(value, str):
            raise _wrong(key, _("a text in quotation marks"), path)
        return value
    whole = isinstance(value, int) and not isinstance(value, bool)
    if hint is int:
        if not whole or value < 0:
            raise _wrong(key, _("a whole number, not negative"), path)
        return value
    if not (whole or isinstance(value, float)) or value < 0:
        raise _wrong(key, _("a number, not negative"), path)
    return float(value)
