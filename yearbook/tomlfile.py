"""Read what people write in TOML, strictly: a wrong key or type is an error that names the key and the likely mend."""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from yearbook.errors import InputError, SurroundingsError
from yearbook.i18n import _


def read(path: Path) -> Keys:
    """Return the top table of the TOML file at `path`. Raises InputError with the line of a syntax error."""
    try:
        raw = path.read_bytes()
    except FileNotFoundError as error:
        raise InputError(_("there is no such file."), where=str(path), mend=_("Check the name.")) from error
    except OSError as error:
        raise SurroundingsError(
            _("cannot be read: {reason}.").format(reason=error.strerror), where=str(path), mend=_("Check its rights.")
        ) from error
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise InputError(_("this is not UTF-8 text."), where=f"{path}:{line}", mend=_("Save it as UTF-8.")) from error
    try:
        return Keys(tomllib.loads(text), str(path))
    except tomllib.TOMLDecodeError as error:
        raise InputError(
            _("this is not TOML: {reason}.").format(reason=error), where=str(path), mend=_("Mend that line.")
        ) from error
    except (ValueError, RecursionError) as error:  # a number of thousands of digits, lists within lists within lists
        raise InputError(
            _("this is not TOML: {reason}.").format(reason=_("a value is too long or too deep")), where=str(path)
        ) from error


class Keys:
    """One table of a TOML file. Take every known key, then call :meth:`done`, which refuses the unknown ones."""

    def __init__(self, table: Mapping[str, Any], where: str, prefix: str = "") -> None:
        self.where = where
        self.prefix = prefix
        self._table = dict(table)
        self._known: list[str] = []

    def _name(self, key: str) -> str:
        return f"{self.prefix}{key}"

    def fault(self, key: str, expected: str) -> InputError:
        """Return the error that says what `key` should have been."""
        return InputError(
            _("{key} must be {expected}.").format(key=self._name(key), expected=expected), where=self.where
        )

    def _take(self, key: str) -> Any:
        self._known.append(key)
        return self._table.get(key)

    def has(self, key: str) -> bool:
        """Tell whether the key is written in the file."""
        return key in self._table

    def text(self, key: str) -> str | None:
        """Take an optional non-empty text."""
        value = self._take(key)
        if value is None:
            return None
        if not isinstance(value, str) or not value.strip():
            raise self.fault(key, _("a text in quotes"))
        return value

    def needed(self, key: str) -> str:
        """Take a text that must be there."""
        value = self.text(key)
        if value is None:
            raise self.fault(key, _("given"))
        return value

    def number(self, key: str) -> int | None:
        """Take an optional whole number."""
        value = self._take(key)
        if value is not None and (isinstance(value, bool) or not isinstance(value, int)):
            raise self.fault(key, _("a whole number"))
        return value

    def flag(self, key: str, default: bool = False) -> bool:
        """Take an optional true or false."""
        value = self._take(key)
        if value is None:
            return default
        if not isinstance(value, bool):
            raise self.fault(key, _("true or false"))
        return value

    def date(self, key: str) -> str | None:
        """Take an optional date, written bare or in quotes, as far as it is known: 2021, 2021-08 or 2021-08-01."""
        value = self._take(key)
        if value is None:
            return None
        written = value.isoformat() if isinstance(value, date) else str(value)
        try:
            date.fromisoformat(written + {4: "-01-01", 7: "-01"}.get(len(written), ""))
        except ValueError as error:
            raise self.fault(key, _("a date such as 2021-08-01")) from error
        return written[:10]

    def texts(self, key: str) -> tuple[str, ...]:
        """Take an optional list of texts, none of them blank; one text stands for a list of one."""
        value = self._take(key)
        if value is None:
            return ()
        items = [value] if isinstance(value, str) else value
        if not isinstance(items, list) or not all(isinstance(item, str) and item.strip() for item in items):
            raise self.fault(key, _("a list of texts, none of them empty"))
        return tuple(items)

    def choice(self, key: str, allowed: Sequence[str]) -> str | None:
        """Take an optional text that is one of `allowed`."""
        value = self.text(key)
        if value is not None and value not in allowed:
            raise self.fault(key, _("one of {choices}").format(choices=", ".join(allowed)))
        return value

    def table(self, key: str) -> Keys | None:
        """Take an optional table."""
        value = self._take(key)
        if value is None:
            return None
        if not isinstance(value, dict):
            raise self.fault(key, _("a table, [{key}]").format(key=self._name(key)))
        return Keys(value, self.where, f"{self._name(key)}.")

    def tables(self, key: str) -> tuple[Keys, ...]:
        """Take an optional list of tables, written [[key]]."""
        value = self._take(key)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            raise self.fault(key, _("tables, each [[{key}]]").format(key=self._name(key)))
        return tuple(Keys(item, self.where, f"{self._name(key)}[{n}].") for n, item in enumerate(value, 1))

    def mapping(self, key: str) -> dict[str, str]:
        """Take an optional table of texts whose keys are the person's own."""
        value = self._take(key)
        if value is None:
            return {}
        if not isinstance(value, dict) or not all(isinstance(item, str) and item.strip() for item in value.values()):
            raise self.fault(key, _("a table of texts, none of them empty"))
        return dict(value)

    def done(self) -> None:
        """Raise InputError where the table holds a key that nobody took."""
        for key in self._table:
            if key not in self._known:
                near = difflib.get_close_matches(key, self._known, 1)
                mend = (
                    _("Did you mean {key}?").format(key=near[0])
                    if near
                    else _("Known here: {keys}.").format(keys=", ".join(sorted(self._known)))
                )
                raise InputError(_("unknown key {key}.").format(key=self._name(key)), where=self.where, mend=mend)
