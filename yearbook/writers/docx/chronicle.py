"""The chronicle (大事记): derived from entries, so it is shown and never read back."""

from __future__ import annotations

from collections.abc import Sequence

from yearbook.apparatus import ChronicleItem
from yearbook.writers.docx.flow import Flow
from yearbook.writers.docx.inline import run, shown
from yearbook.writers.docx.names import CHARACTERS, bookmark
from yearbook.writers.docx.recipe import Recipe

_DAY = CHARACTERS["day"][0]


def write_chronicle(flow: Flow, items: Sequence[ChronicleItem], recipe: Recipe) -> None:
    """Append month heads and day-led items, each day linked to its entry."""
    month = ""
    for item in items:
        head = recipe.month.format(month=int(item.date[5:7])) if len(item.date) >= 7 else recipe.this_year
        if head != month:
            month = head
            flow.paragraph("month", run(head))
        if len(item.date) >= 10:
            day = recipe.day.format(day=int(item.date[8:10]))
        else:
            day = recipe.this_month if len(item.date) >= 7 else recipe.this_year
        lead = run(day, _DAY)
        if item.target:
            lead = f'<w:hyperlink w:anchor="{bookmark(item.target.id)}" w:history="1">{lead}</w:hyperlink>'
        flow.paragraph("event", lead + run(" ") + run(shown(item.text)))
