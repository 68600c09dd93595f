"""Counting cases and violations, and turning violations into findings with page and line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from yearbook.findings import Finding, Level
from yearbook.i18n import N_, _
from yearbook.proof.layout import Head
from yearbook.proof.lines import Line

RULES: Mapping[str, tuple[Level, str]] = {
    "T1": ("error", N_("a line begins with a closing mark, stop or sign")),
    "T2": ("error", N_("a line ends with an opening mark, a prefix or a solidus")),
    "T3": ("note", N_("a line begins with —— or …… (strict style)")),
    "T4": ("error", N_("—— or …… is split over lines, pulled apart or not 2 em")),
    "T5": ("error", N_("a number, a number and its unit, or a Latin word is split over lines")),
    "T5d": ("error", N_("a date is split between number and 年, 月 or 日")),
    "T6": ("error", N_("adjacent marks are not squeezed")),
    "T6o": ("error", N_("marks overlap")),
    "T7": ("error", N_("a mark at a line's end is not half width")),
    "T8": ("error", N_("an opening mark at a line's start is not trimmed")),
    "T8i": ("error", N_("an opening mark at an indented line's start is not trimmed")),
    "T10": ("error", N_("a mark hangs out of the column")),
    "T11": ("error", N_("the gap between Han and Latin is not 1/8 to 1/2 em")),
    "T11s": ("error", N_("a space character stands between Han and Latin")),
    "T12": ("error", N_("a paragraph's first line is not indented as the others are")),
    "T13": ("error", N_("a line does not end at the column's edge")),
    "T14": ("warning", N_("a loose line: letter-space above 0.12 em")),
    "T14x": ("error", N_("a very loose line: letter-space above 0.25 em")),
    "T14u": ("warning", N_("uneven gaps within a line")),
    "T14n": ("error", N_("characters overlap or are squeezed")),
    "T14w": ("warning", N_("digits or Latin letters are letter-spaced")),
    "T15": ("error", N_("a paragraph's last line has one character only")),
    "T16": ("error", N_("a column begins with a paragraph's last line")),
    "T16h": ("error", N_("a heading stands at a column's foot")),
    "T16t": ("error", N_("a 【title】 stands at a column's foot with one line only")),
    "T17": ("error", N_("the baselines of neighbouring columns differ")),
    "T17g": ("error", N_("a line is off the baseline grid")),
    "T18": ("error", N_("the columns are not level at a chapter's end")),
    "T19": ("error", N_("“ ” or ‘ ’ in a traditional text, or marks of another region")),
    "T20": ("error", N_("a character without glyph or without meaning (.notdef, U+FFFD, private use, radical)")),
    "T20b": ("error", N_("type that is faked: stroked, slanted, stretched or struck twice")),
    "T20q": ("error", N_("“ ” — … narrower than 1 em beside Han")),
    "T21": ("error", N_("a name of two characters is not set 2 em wide on one line")),
}
"""Rule -> how grave, and what is wrong. The numbers are those of the print rules (CLREQ, GB/T 15834); see docs."""


@dataclass
class Tally:
    """Collects cases. `labels` are the printed page labels, "" where a page has none."""

    labels: list[str] = field(default_factory=list)
    cases: Counter[str] = field(default_factory=Counter)
    violations: Counter[str] = field(default_factory=Counter)
    findings: list[Finding] = field(default_factory=list)

    def case(self, rule: str, is_wrong: bool, item: Line | Head | int, text: str = "") -> None:
        """Count a case of `rule`, and tell of it where it is wrong; `text` shows the place."""
        self.cases[rule] += 1
        if not is_wrong:
            return
        self.violations[rule] += 1
        level, name = RULES[rule]
        self.findings.append(
            Finding(self.place(item), f"proof.{rule.lower()}", f"{_(name)}: {text}" if text else _(name), level)
        )

    def add(self, item: Line | Head | int | None, code: str, level: Level, message: str, mend: str = "") -> None:
        """Tell of something that is no typographic rule."""
        self.findings.append(Finding("" if item is None else self.place(item), f"proof.{code}", message, level, mend))

    def place(self, item: Line | Head | int) -> str:
        """The words for a page, or a page, column and line."""
        page = item if isinstance(item, int) else item.page
        label = self.labels[page] if page < len(self.labels) else ""
        name = _("page {page}").format(page=page + 1)
        if label and label != str(page + 1):
            name += " " + _("(printed {label})").format(label=label)
        if isinstance(item, int) or not item.number:
            return name
        if item.column < 0:
            return name + ", " + _("across the columns")
        return name + ", " + _("column {column}, line {line}").format(column=item.column + 1, line=item.number)
