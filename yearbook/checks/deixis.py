"""Newspaper words that point at the day of printing: a yearbook names the date (年度性, output-standards §1.3)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from yearbook.checks.context import Context, around
from yearbook.findings import Finding
from yearbook.i18n import _

_TIME = re.compile(
    r"今[晚早]|昨[晚夜]|前不久|不久前|今年(?!度)|去年(?!同期)|前年|明年|昨[天日]|今[天日](?!头条|下|之|的)|明天|前天|近日|日前|截至目前|目前(?!期)|近年来|本月|上月|上个月|下月|本周|上周|眼下|如今"
)
_PLACE = re.compile(
    r"(?<![\w])我[市县區区省鎮镇](?!们)|(?<=[，。；：、在为对是由])我[市县區区省鎮镇]|本报讯|本報訊|本[报報][记記]者|笔者|筆者|[记記]者(?:[从從][^，。；]{2,16})?(?:了解到|看到|[获獲]悉)"
)
_QUOTED = re.compile(r"“[^”]*”|「[^」]*」|《[^》]*》")


def _outside_quotes(text: str) -> str:
    """Blank out what is quoted: a speaker's own words stay as they were said."""
    return _QUOTED.sub(lambda m: "□" * len(m.group()), text)


def time_words(context: Context) -> Iterator[Finding]:
    """Code deixis.time: 今年, 昨天, 近日 … outside quotations."""
    yield from _each(
        context,
        _TIME,
        "deixis.time",
        _("{word} points at the day of printing: …{around}…"),
        _("Name the date or year."),
    )


def place_words(context: Context) -> Iterator[Finding]:
    """Code deixis.place: 我市, 本报讯, 记者获悉 … outside quotations."""
    yield from _each(
        context,
        _PLACE,
        "deixis.place",
        _("{word} is a newspaper's word: …{around}…"),
        _("Name the place, or take it out."),
    )


def _each(context: Context, pattern: re.Pattern[str], code: str, message: str, mend: str) -> Iterator[Finding]:
    for piece in context.pieces():
        for match in pattern.finditer(_outside_quotes(piece.text)):
            words = around(piece.text, match.start(), match.end())
            yield context.about_text(piece, code, words, message.format(word=match.group(), around=words), mend)
