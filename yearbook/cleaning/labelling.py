"""Label lines as no part of a text: they stay where they are, and every label has its record."""

from __future__ import annotations

from yearbook.cleaning.lines import Clean, Label, altered
from yearbook.ledger import Record


def labelled(clean: Clean, found: dict[int, float], label: Label, note: str) -> Clean:
    """Return `clean` with `label` on the lines `found` (index → confidence), each with a record."""
    if not found:
        return clean
    lines = list(clean.lines)
    records: list[Record] = []
    for i in sorted(found):
        line = lines[i]
        lines[i] = altered(line, label=label, confidence=found[i])
        records.append(
            Record(
                rule=label,
                action="decision",
                spans=tuple(line.text.spans(clean.source.id)),
                before=line.text.text,
                after="",
                confidence=found[i],
                line=line.number,
                note=note,
            )
        )
    return clean.marked(lines, records)
