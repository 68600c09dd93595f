"""Rule: suggest what was misread or misprinted, and change nothing: and for 和 between Han, I, l, O and Z in a number, “…’.

The words are the author's, so each is a suggestion, which a person accepts in corrections.toml by its id.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from yearbook.cleaning.lines import Clean
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
            part = line.text[start:end]
            ranges = part.ranges()
            records.append(
                Record(
                    rule="misprint",
                    action="suggestion",
                    spans=tuple(part.spans(clean.source.id)),
                    before=part.text,
                    after=better,
                    confidence=0.6,
                    line=line.number,
                    # in print of several copies the words say where, not the place
                    edits=((*ranges[0], better),) if len(ranges) == 1 else (),
                    note=_("A likely misprint; nothing was changed."),
                )
            )
    return clean.marked(clean.lines, records) if records else clean


def _found(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, what is probably meant)."""
    for found in _AND.finditer(text):
        yield (*found.span("wrong"), "和")
    for found in _FIGURE.finditer(text):
        yield (*found.span("wrong"), found["wrong"].translate(_DIGITS))
    for found in _QUOTED.finditer(text):
        yield (*found.span(), found.group()[:-1] + ("”" if text[found.start()] == "“" else "’"))


MISPRINTS = Rule("misprint", suggest_misprints)
