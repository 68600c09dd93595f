"""Titles: one full statement of at most 15 characters, without a comma (年鉴编纂要求, output-standards §1.3)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from yearbook.checks.context import Context
from yearbook.findings import Finding
from yearbook.i18n import _

_COMMA = re.compile(r"[，；;。]|,(?!\d)")
_NAMED = re.compile(r"“[^”]*”|「[^」]*」|《[^》]*》")
_COUNTED = re.compile(r"\d[\d.,]*%?|[A-Za-z]+|[^\W_]")


def long_titles(context: Context) -> Iterator[Finding]:
    """Code title.long: more than `title_length` characters; a number or a Latin word counts as one, marks not."""
    most = context.settings["title_length"]
    for _section, entry in context.entries():
        count = len(_COUNTED.findall(entry.title or ""))
        if count > most:
            message = _("the title has {count} characters, more than {most}: {title}").format(
                count=count, most=most, title=entry.title
            )
            yield context.about_entry(entry, "title.long", message, _("Shorten it to one statement."))


def commas(context: Context) -> Iterator[Finding]:
    """Code title.comma: a title that is two statements; what it names in quotes or 《》 may hold any mark."""
    for _section, entry in context.entries():
        if entry.title and _COMMA.search(_NAMED.sub("", entry.title.rstrip("。"))):
            message = _("the title holds a comma: {title}").format(title=entry.title)
            yield context.about_entry(entry, "title.comma", message, _("Make it one statement."))
