"""From styles/*.toml to a :class:`Style`: what extends what, every key checked by its type."""

from __future__ import annotations

import hashlib
import json
import re
import tomllib
from dataclasses import MISSING, fields, is_dataclass
from pathlib import Path
from typing import Annotated, Any, Literal, get_args, get_origin, get_type_hints

from yearbook import resources
from yearbook.errors import InputError
from yearbook.i18n import _
from yearbook.style.kinds import Style

DEFAULT = "print-16k"
_LENGTH = re.compile(r"(\d+(?:\.\d+)?)\s*(pt|mm)")
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
_POINTS = {"pt": 1.0, "mm": 72 / 25.4}
_NARROWEST, _LOWEST = 8, 12
"""Em of the narrowest column and lines of the lowest page that can be set at all."""
_Table = dict[str, Any]


def load(name: str = DEFAULT, *, folder: Path | None = None) -> Style:
    """Return the style `name`: a shipped one ("print-16k"), or a path ending in .toml.

    `folder` is where a relative path is looked for.  Raises InputError naming file and key for anything wrong: no such
    file, broken TOML, unknown key, wrong type, missing key, a text block that is wider or higher than its page, columns
    too narrow or pages too low for any text.
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
    _check_room(style, path)
    return style


def _check_room(style: Style, path: Path) -> None:
    """Refuse columns and pages in which no text can be set."""
    text = style.text
    for role in fields(text):
        if min(getattr(text, role.name).size, getattr(text, role.name).leading) < 1:
            raise InputError(
                _("{key} must be at least {least}.").format(key=f"text.{role.name}", least="1pt"), where=str(path)
            )
    for key, columns, size in (
        ("page.characters", style.page.columns, text.body.size),
        ("contents.columns", style.contents.columns, text.contents_entry.size),
        ("index.columns", style.index.columns, text.index_entry.size),
    ):
        if columns < 1 or (style.text_width - (columns - 1) * style.gutter) / columns < _NARROWEST * size:
            raise InputError(
                _("{key}: a column is narrower than {least} characters.").format(key=key, least=_NARROWEST),
                where=str(path),
                mend=_("Take fewer columns, or more characters a line."),
            )
    if style.page.lines < _LOWEST:
        raise InputError(_("{key} must be at least {least}.").format(key="page.lines", least=_LOWEST), where=str(path))


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
