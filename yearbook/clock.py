"""The explicit clock: no output ever depends on when or where it was made (MODEL.md, "Bytes never depend…")."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import UTC, datetime

from yearbook.errors import InputError
from yearbook.i18n import _


def stamp(moment: datetime) -> str:
    """Return a moment in UTC as W3C-DTF has it, its year of four digits in any case: 2021-01-01T00:00:00Z."""
    return f"{moment.replace(tzinfo=None).isoformat(timespec='seconds')}Z"


def edition_time(date: str | None, year: int | None, environment: Mapping[str, str] | None = None) -> datetime:
    """Return the one moment that all formats of an edition carry.

    `date` is metadata.date (ISO, as far as it is known), else SOURCE_DATE_EPOCH, else 1 January of `year`
    (2000 where the year is not known either).  Raises InputError for a date that is not ISO 8601.
    """
    environment = os.environ if environment is None else environment
    if date:
        padded = date + {4: "-01-01", 7: "-01"}.get(len(date), "")
        try:
            return datetime.fromisoformat(padded).replace(tzinfo=UTC)
        except ValueError as error:
            raise InputError(
                _("the date {date} is not an ISO date.").format(date=date),
                where="metadata.date",
                mend=_("Write it as 2021-08-01, 2021-08 or 2021."),
            ) from error
    epoch = environment.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdecimal():
        try:
            return datetime.fromtimestamp(int(epoch[:20]), tz=UTC)
        except (ValueError, OverflowError, OSError) as error:  # a second beyond the year 9999
            raise InputError(
                _("{seconds} is no time that a calendar has.").format(seconds=epoch[:20]),
                where="SOURCE_DATE_EPOCH",
                mend=_("Give it as seconds since 1970."),
            ) from error
    return datetime(max(1980, min(year or 2000, 2107)), 1, 1, tzinfo=UTC)
