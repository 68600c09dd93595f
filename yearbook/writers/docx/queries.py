"""Questions to the editors, set as Word comments at their place: doubtful decisions and check findings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from yearbook.clock import stamp
from yearbook.findings import Finding
from yearbook.i18n import _
from yearbook.ledger import Record
from yearbook.writers.docx.inline import run, shown
from yearbook.writers.docx.names import CHARACTERS, COMMENT_AUTHOR, STYLES
from yearbook.writers.docx.template import HEAD, W

DOUBTFUL = 0.8
"""Confidence under which a decision becomes a question."""


@dataclass(frozen=True, slots=True)
class Query:
    """One question: about the entry or block with id `subject`, there about the words `quote` (the whole if empty)."""

    subject: str
    text: str
    quote: str = ""


def questions(records: Iterable[Record], findings: Iterable[Finding]) -> list[Query]:
    """Return what a person should decide: suggestions, decisions below DOUBTFUL, and findings with a subject."""
    out = []
    for record in records:
        doubtful = record.action == "suggestion" or (record.action == "decision" and record.confidence < DOUBTFUL)
        if record.entry and doubtful:
            out.append(Query(record.entry, _record_text(record), record.before))
    out.extend(
        Query(finding.subject, " ".join(f"{finding.message} {finding.mend} [{finding.code}]".split()))
        for finding in findings
        if finding.subject
    )
    return list(dict.fromkeys(out))


def _record_text(record: Record) -> str:
    parts = [record.note]
    if record.before and record.after and record.before != record.after:
        parts.append(_("{before} → {after}?").format(before=record.before, after=record.after))
    if record.alternatives:
        parts.append(_("Other readings: {readings}.").format(readings="; ".join(record.alternatives)))
    parts.append(f"[{record.rule} {record.confidence:.2f} {record.id}]".replace(" ]", "]"))
    return " ".join(part for part in parts if part)


class Comments:
    """Comments as they are placed: gives the XML around the words, and comments.xml at the end."""

    def __init__(self, queries: Sequence[Query], moment: datetime) -> None:
        self._waiting: dict[str, list[Query]] = {}
        for query in queries:
            self._waiting.setdefault(query.subject, []).append(query)
        self._stamp = stamp(moment)
        self._made: list[str] = []

    def __bool__(self) -> bool:
        return bool(self._waiting or self._made)

    def take(self, subject: str) -> list[Query]:
        """Return and forget the questions about `subject`."""
        return self._waiting.pop(subject, [])

    def left(self) -> list[Query]:
        """Return the questions that found no place."""
        return [query for several in self._waiting.values() for query in several]

    def place(self, query: Query) -> tuple[str, str]:
        """Return the XML before and behind the words that `query` is about."""
        number = len(self._made)
        style = STYLES["comment"][0]
        self._made.append(
            f'<w:comment w:id="{number}" w:author="{COMMENT_AUTHOR}" w:date="{self._stamp}" w:initials="Y">'
            f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{run(shown(query.text))}</w:p></w:comment>'
        )
        mark = CHARACTERS["comment_mark"][0]
        return (
            f'<w:commentRangeStart w:id="{number}"/>',
            f'<w:commentRangeEnd w:id="{number}"/><w:r><w:rPr><w:rStyle w:val="{mark}"/></w:rPr>'
            f'<w:commentReference w:id="{number}"/></w:r>',
        )

    def xml(self) -> str | None:
        """Return comments.xml, or None where there is no comment."""
        if not self._made:
            return None
        return f"{HEAD}<w:comments {W}>{''.join(self._made)}</w:comments>"


__all__ = ["Comments", "Query", "questions"]
