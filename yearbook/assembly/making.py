"""Drafts to entries of the model: spans by source, every field as the text that is printed.

What a draft holds as Traced becomes a string here, and its account becomes spans; nothing else knows both sides.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from yearbook.assembly.accounts import Field
from yearbook.assembly.gist import block_words, words
from yearbook.model import (
    Block,
    Byline,
    Entry,
    Figure,
    Ids,
    Mark,
    Origin,
    Paragraph,
    Spans,
    Subhead,
    Table,
    merged,
)
from yearbook.reading.draft import DraftBlock, DraftEntry, Signature
from yearbook.traced import Traced


class Print(NamedTuple):
    """The source that texts are printed in, by its id, with its decoded text."""

    source: str
    text: str

    def spans(self, traces: Iterable[Traced | None]) -> Spans:
        """Return the spans of `traces` in their order, joined over white space."""
        ranges = [found for traced in traces if traced is not None for found in traced.ranges()]
        return merged(self.source, ranges, self.text)

    def told(self, accounts: list[Field], owner: str, traces: Iterable[Traced | None], text: str | None) -> Spans:
        """Return the spans of a text of the model, and add what it was printed as to `accounts`."""
        printed = tuple([traced.stripped() for traced in traces if traced is not None])
        if not printed:
            return ()
        spans = self.spans(printed)
        if spans:
            accounts.append(Field(self.source, owner, printed, text or "", spans))
        return spans

    def signed(self, accounts: list[Field], owner: str, signature: Signature | None) -> Spans:
        """Return the spans of a signature, likewise."""
        if signature is None:
            return ()
        return self.told(accounts, owner, (signature.print,), "".join(signature.names))


class Made(NamedTuple):
    """An entry and the accounts of its texts."""

    entry: Entry
    accounts: list[Field]


def made(name: str, draft: DraftEntry, where: Print) -> Made:
    """Return the entry with the id `name` that a draft printed in `where` is.  Pure."""
    accounts: list[Field] = []
    ids = Ids()  # a block's id begins with its entry's, so that those of one entry are numbered among themselves
    blocks = tuple([_block(name, ids, block, where, accounts) for block in draft.blocks])
    signed = draft.contributors
    title, kicker, subtitle = words(draft.title), words(draft.kicker), words(draft.subtitle)
    dateline = words(draft.dateline)

    def told(text: str | None, *traces: Traced | None) -> Spans:
        return where.told(accounts, name, traces, text)

    spans = {
        "title": told(title, draft.title),
        "kicker": told(kicker, draft.kicker),
        "subtitle": told(subtitle, draft.subtitle),
        "bylines": told(
            "".join([byline.role + "".join(byline.names) for byline in draft.bylines]),
            *[byline.print for byline in draft.bylines],
        ),
        "dateline": told(dateline, draft.dateline),
        "group": told(draft.group, draft.group_print),
        "subsection": told(draft.subsection, draft.subsection_print),
        "contributors": where.signed(accounts, name, signed),
    }
    printed = any(spans.values()) or any([block.spans for block in blocks])
    entry = Entry(
        id=name,
        title=title,
        blocks=blocks,
        kicker=kicker,
        subtitle=subtitle,
        bylines=tuple([Byline(byline.role, byline.names) for byline in draft.bylines]),
        dateline=dateline,
        group=draft.group,
        subsection=draft.subsection,
        date=draft.date,
        origin="source" if printed else "editor",
        contributors=signed.names if signed else (),
        truncated=draft.truncated,
        confidence=min([draft.confidence, *[block.confidence for block in draft.blocks]]),
        spans=spans,
    )
    return Made(entry, accounts)


def _block(owner: str, ids: Ids, draft: DraftBlock, where: Print, accounts: list[Field]) -> Block:
    name = ids.block(owner, block_words(draft))

    def told(*texts: str | None) -> tuple[Spans, Origin]:
        spans = where.told(accounts, owner, draft.traces(), "".join([text or "" for text in texts]))
        return spans, "source" if spans else "editor"

    match draft.type:
        case "paragraph":
            text, marks = _trimmed(draft.text.text, draft.marks)
            return Paragraph(name, text, marks, (), *told(text))
        case "subhead":
            text = words(draft.text) or ""
            return Subhead(name, text, *told(text))
        case "figure":
            caption, credit = words(draft.text) or "", words(draft.credit)
            return Figure(name, caption, credit, None, None, None, *told(caption, credit))
        case "table":
            rows = tuple(tuple(words(cell) or "" for cell in row) for row in draft.rows)
            caption_, unit, note = words(draft.text), words(draft.unit), words(draft.note)
            spans, origin = told(caption_, unit, *(cell for row in rows for cell in row), note)
            return Table(name, rows, caption_, unit, draft.header_rows, note, spans, origin)


def _trimmed(text: str, marks: tuple[Mark, ...]) -> tuple[str, tuple[Mark, ...]]:
    """Take white space off both ends of a paragraph; its marks move along."""
    kept = text.strip()
    if len(kept) == len(text):
        return text, marks
    lead = len(text) - len(text.lstrip())
    moved = (replace(mark, start=max(0, mark.start - lead), end=min(len(kept), mark.end - lead)) for mark in marks)
    return kept, tuple(mark for mark in moved if mark.start < mark.end)
