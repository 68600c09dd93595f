"""Rule: suggest what was misread or misprinted, and change nothing: and for 和 between Han, I, l, O and Z in a number, “…’.

In a source with doubled print it also suggests to halve a number all of whose digits stand twice (1111, 66.55), where
nothing around it shows whether it was doubled or is meant.  The words are the author's, so each is a suggestion, which a person accepts in corrections.toml by its id.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from yearbook.cleaning.lines import Clean, Line
from yearbook.cleaning.rule import Rule
from yearbook.i18n import _
from yearbook.ledger import Record

_HAN = r"[\u3400-\u9fff“”‘’]"
_AND = re.compile(rf"(?<={_HAN})\s*(?P<wrong>and)(?=\s*{_HAN})")
_FIGURE = re.compile(
    r"(?<![0-9A-Za-z])(?P<wrong>(?=[IlOZ]*[0-9])(?=[0-9]*[IlOZ])[0-9IlOZ]+)(?=\s?[年月日个個人名户戶万萬亿億元吨噸米次项項届屆%])"
)
_QUOTED = re.compile(r"“[^“”‘’\n]{1,30}(?<![A-Za-z])’(?![A-Za-z])|‘[^“”‘’\n]{1,30}”")
"""A quotation whose marks are no pair; beside a Latin letter ’ is an apostrophe."""
_TWICE = re.compile(r"(?<![\d.])(?:([1-9])\1){2,}(?![\d.])|(?<![\d.])(?:([1-9])\2)+\.(?:([1-9])\3)+(?!\d)")
"""Digits that all stand twice, four at least and no zero: 2200 is a round number first."""
_DOUBLED = re.compile(r"([1-9])\1")
"""What every such number holds one of: found at a tenth of the cost."""
_SIGNS = re.compile("and"), re.compile("[IlOZ]"), _QUOTED
"""What every such misprint holds one of."""
_DIGITS = str.maketrans("IlOZ", "1102")


def suggest_misprints(clean: Clean) -> Clean:
    """Return `clean` with suggestions for likely misprints; no text changes."""
    records: list[Record] = []
    for i in clean.shown.holding(*_SIGNS):
        line = clean.lines[i]
        if line.label is not None:
            continue
        for start, end, better in _found(line.text.text):
            note = _("A likely misprint; nothing was changed.")
            records.append(_suggestion("misprint", clean, line, start, end, better, note))
    if any(record.rule.startswith("overprint") for record in clean.records):
        for i in clean.shown.holding(_DOUBLED):
            line = clean.lines[i]
            for found in _TWICE.finditer(line.text.text) if line.label is None else ():
                if not line.text[found.start() : found.end()].carried:
                    once = re.sub(r"(\d)\1", r"\1", found.group())
                    note = _("Each digit stands twice: the number itself, or doubled print like that of other lines?")
                    records.append(_suggestion("overprint.number", clean, line, *found.span(), once, note))
    return clean.marked(clean.lines, records) if records else clean


def _suggestion(rule: str, clean: Clean, line: Line, start: int, end: int, better: str, note: str) -> Record:
    part = line.text[start:end]
    ranges = part.ranges()
    # in print of several copies the words say where, not the place
    edits = ((*ranges[0], better),) if len(ranges) == 1 else ()
    spans = tuple(part.spans(clean.source.id))
    return Record(rule, "suggestion", spans, part.text, better, 0.6, line=line.number, edits=edits, note=note)


def _found(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, what is probably meant)."""
    for found in _AND.finditer(text):
        yield (*found.span("wrong"), "和")
    for found in _FIGURE.finditer(text):
        yield (*found.span("wrong"), found["wrong"].translate(_DIGITS))
    for found in _QUOTED.finditer(text):
        yield (*found.span(), found.group()[:-1] + ("”" if text[found.start()] == "“" else "’"))


MISPRINTS = Rule("misprint", suggest_misprints)
