"""The chronicle (大事记): derived from entries, so it is shown and never read back."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from yearbook.apparatus import ChronicleItem
from yearbook.writers.docx.flow import Flow
from yearbook.writers.docx.inline import run, shown
from yearbook.writers.docx.names import CHARACTERS, bookmark
from yearbook.writers.docx.recipe import Recipe

_DAY = CHARACTERS["day"][0]


def chronicle_lines(items: Sequence[ChronicleItem], recipe: Recipe) -> Iterator[tuple[str, ChronicleItem | None]]:
    """Give month heads (without an item), and the day that leads each item."""
    month = ""
    for item in items:
        dated = len(item.date) >= 7
        head = recipe.month.format(month=int(item.date[5:7])) if dated else recipe.this_year
        if head != month:
            month = head
            yield head, None
        if len(item.date) >= 10:
            yield recipe.day.format(day=int(item.date[8:10])), item
        else:
            yield recipe.this_month if dated else recipe.this_year, item


def chronicle_texts(items: Sequence[ChronicleItem], recipe: Recipe) -> list[str]:
    """Return the paragraphs as they read, for the way back to compare."""
    return [
        head if item is None else f"{head} {shown(item.text)}".strip() for head, item in chronicle_lines(items, recipe)
    ]


def write_chronicle(flow: Flow, items: Sequence[ChronicleItem], recipe: Recipe, known: Collection[str]) -> None:
    """Append month heads and day-led items, each day linked to its entry where it is `known`."""
    for head, item in chronicle_lines(items, recipe):
        if item is None:
            flow.paragraph("month", run(head))
            continue
        lead = run(head, _DAY)
        if item.target and item.target.id in known:
            lead = f'<w:hyperlink w:anchor="{bookmark(item.target.id)}" w:history="1">{lead}</w:hyperlink>'
        flow.paragraph("event", lead + run(" ") + run(shown(item.text)))
