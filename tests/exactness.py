"""The ledger is exact where the source over a field's spans, with every edit made, reads as the model does."""

from collections.abc import Iterator, Sequence

from yearbook.ledger import Record, edits_by_start, replay
from yearbook.model import Edition, Entry, Figure, Spans, Table, block_text


def fields(edition: Edition) -> Iterator[tuple[str, Spans]]:
    for chapter in edition.chapters:
        yield chapter.title, chapter.spans["title"]
        for section in chapter.sections:
            yield section.title or "", section.spans["title"]
            yield "".join(section.contributors), section.spans["contributors"]
    for entry in edition.entries():
        yield from entry_fields(entry)
    for item in edition.set_aside:
        yield item.text, item.spans


def entry_fields(entry: Entry) -> Iterator[tuple[str, Spans]]:
    yield entry.title or "", entry.spans["title"]
    yield entry.kicker or "", entry.spans["kicker"]
    yield entry.subtitle or "", entry.spans["subtitle"]
    yield entry.dateline or "", entry.spans["dateline"]
    yield "".join(b.role + "".join(b.names) for b in entry.bylines), entry.spans["bylines"]
    yield entry.group or "", entry.spans["group"]
    yield entry.subsection or "", entry.spans["subsection"]
    yield "".join(entry.contributors), entry.spans["contributors"]
    for block in entry.blocks:
        text = block_text(block)
        if isinstance(block, Figure):
            text = block.caption + (block.credit or "")
        elif isinstance(block, Table):
            text = (block.caption or "") + (block.unit or "") + text + (block.note or "")
        yield text, block.spans


def assert_exact(edition: Edition, records: Sequence[Record], texts: dict[str, str]) -> None:
    edits = edits_by_start(records)
    for text, spans in fields(edition):
        if spans:
            source = spans[0].source
            assert replay(texts[source], spans, edits.get(source, {})) == text
