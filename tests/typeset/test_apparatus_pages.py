"""Index and chronicle in the finished PDF: every locator is found again on its page and in its column."""

import io
from pathlib import Path

import pymupdf
import pytest

from yearbook import pipeline, style
from yearbook.apparatus import from_json
from yearbook.fonts import FontSet
from yearbook.model import Edition, block_text
from yearbook.typeset import lay_out
from yearbook.writers import pdf

SEEDS = Path(__file__).parent.parent.parent / "seeds"


@pytest.fixture(scope="module")
def book() -> tuple[Edition, pymupdf.Document, style.Style]:
    made = pipeline.structure(sorted(SEEDS.glob("00[124]*.txt")), jobs=1)
    look = style.load(style.DEFAULT)
    layout = lay_out(made.edition, look, FontSet.shipped(), coder=pdf.coder)
    sink = io.BytesIO()
    pdf.write(layout, sink)
    return made.edition, pymupdf.open(stream=sink.getvalue()), look


def columns(page: pymupdf.Page, look: style.Style) -> list[str]:
    """The page's text without white space, one string a column; what goes across counts with both."""
    middle = page.rect.width / 2
    text = [""] * 2
    for block in page.get_text("dict")["blocks"]:
        for line in block.get("lines", ()):
            words = "".join("".join(span["text"].split()) for span in line["spans"])
            x0, _y0, x1, _y1 = line["bbox"]
            for column in (0, 1):
                if (x0 < middle) if column == 0 else (x1 > middle):
                    text[column] += words
    return text


def test_every_locator_is_found_again(book: tuple[Edition, pymupdf.Document, style.Style]) -> None:
    edition, document, look = book
    apparatus = from_json(edition.apparatus)
    record = lay_out(edition, look, FontSet.shipped()).record
    texts = {b.id: block_text(b) for e in edition.entries() for b in e.blocks}
    titles = {e.id: e.title or "" for e in edition.entries()}
    titles |= {s.id: s.title or "" for c in edition.chapters for s in c.sections}
    pages = {label: columns(document[n], look) for n, label in enumerate(record.labels) if label}
    checked = 0
    for group in apparatus.index:
        for entry in group.entries:
            for target in entry.targets:
                locator = record.locator(target.id, target.offset)
                assert locator is not None, entry.heading
                words = titles.get(target.id) or texts[target.id][target.offset : target.offset + 2]
                found = pages[locator[:-1]]["ab".index(locator[-1])]
                assert "".join(words.split())[:6] in found, (entry.heading, locator, words)
                checked += 1
    assert checked > 300
    assert apparatus.density() >= 1.5


def test_contents_bookmarks_and_labels_agree(book: tuple[Edition, pymupdf.Document, style.Style]) -> None:
    edition, document, look = book
    record = lay_out(edition, look, FontSet.shipped()).record
    outline = [(title, page - 1) for _level, title, page in document.get_toc()]
    for line in from_json(edition.apparatus).contents:
        place = record.places[line.id]
        assert (line.title, place.page) in outline
        assert document[place.page].get_label() == record.labels[place.page]
    front = "".join("".join(page.get_text().split()) for page in document.pages(0, 12))
    for line in from_json(edition.apparatus).contents:
        assert "".join(line.title.split())[:10] in front


def test_the_chronicle_invents_no_date(book: tuple[Edition, pymupdf.Document, style.Style]) -> None:
    edition, _document, _look = book
    items = from_json(edition.apparatus).chronicle
    assert len(items) >= 40
    assert [i.date for i in items] == sorted((i.date for i in items), key=lambda d: (d + "-99-99")[:10])
    entries = {e.id: e for e in edition.entries()}
    for item in items:
        assert item.target is not None
        whole = "".join(block_text(b) for b in entries[item.entry or ""].blocks)
        sentence = next(block_text(b) for b in entries[item.entry or ""].blocks if b.id == item.target.id)
        assert item.text in sentence
        parts = [p.lstrip("0") for p in item.date.split("-")]
        bare = "".join(whole.split())
        assert f"{parts[0]}年" in bare
        if len(parts) > 1:
            assert f"{parts[1]}月" in bare
        if len(parts) > 2:
            assert f"{parts[2]}日" in bare or f"{parts[2]}号" in bare
