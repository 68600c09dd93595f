"""Index and chronicle in the finished PDF: every locator is found again on its page and in its column."""

import io
import itertools
import re
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
def book() -> tuple[Edition, pymupdf.Document]:
    """The edition of all sources in seeds/ and its finished PDF; nothing of the engine's own record."""
    made = pipeline.structure([SEEDS], folder=SEEDS, jobs=1)
    assert len(made.sources) == 5
    look = style.load(made.project.style or style.DEFAULT)
    sink = io.BytesIO()
    pdf.write(lay_out(made.edition, look, FontSet.shipped(), coder=pdf.coder), sink)
    return made.edition, pymupdf.open(stream=sink.getvalue())


def bare(text: str) -> str:
    return "".join(text.split())


def columns(page: pymupdf.Page, count: int = 2) -> list[str]:
    """The page's text without white space, one string a column, without head and folio; what goes across counts first."""
    text = [""] * count
    left, right = page.rect.width * 0.1, page.rect.width * 0.9
    lines = [
        (line["bbox"], bare("".join(span["text"] for span in line["spans"])))
        for block in page.get_text("dict")["blocks"]
        for line in block.get("lines", ())
    ]
    for (x0, y0, x1, _y1), words in sorted(lines, key=lambda found: (round(found[0][1]), found[0][0])):
        if not page.rect.height * 0.075 < y0 < page.rect.height * 0.93:
            continue
        first = min(count - 1, max(0, int((x0 - left + 2) / ((right - left) / count))))
        text[first] += words
        if count == 2 and x0 < page.rect.width / 2 < x1 - 12:
            text[1] += words
    return text


def printed_index(document: pymupdf.Document, titles: list[str]) -> list[str]:
    """The words of each part of the index in reading order, from where the outline says it begins to the next."""
    outline = {title: page - 1 for _level, title, page in document.get_toc()}
    begins = [*(outline[title] for title in titles), document.page_count]
    return ["".join("".join(columns(document[n], 3)) for n in range(a, b)) for a, b in itertools.pairwise(begins)]


def test_every_printed_locator_leads_to_its_words(book: tuple[Edition, pymupdf.Document]) -> None:
    edition, document = book
    apparatus = from_json(edition.apparatus)
    parts = printed_index(document, [group.title for group in apparatus.index])
    flow = [column for page in document for column in columns(page)]  # left, right, left, right …
    by_label = {page.get_label(): n for n, page in enumerate(document) if page.get_label()}
    checked = 0
    for group, index in zip(apparatus.index, parts, strict=True):
        at = 0
        for entry in group.entries:
            heading = bare(entry.heading)
            match = re.compile(re.escape(heading) + r"(?:（[图表]）)?((?:\d+[ab])+)").search(index, at)
            assert match, (group.kind, entry.heading, index[at : at + 60])
            at = match.end()
            found = re.findall(r"(\d+)([ab])", match[1])
            assert len(found) == len(set(found)) <= max(1, len(entry.targets))
            for label, column in found:
                place = by_label[label] * 2 + "ab".index(column)
                here, following = flow[place], flow[place + 1]
                # it begins in this column; at its foot it may go on in the next
                assert -1 < (here + following).find(heading) < len(here), (entry.heading, label + column)
                checked += 1
    assert checked > 500
    assert apparatus.density() >= 1.5


def test_contents_bookmarks_and_labels_agree(book: tuple[Edition, pymupdf.Document]) -> None:
    edition, document = book
    outline = [(title, page - 1) for _level, title, page in document.get_toc()]
    begin = next(page for title, page in outline if title == "目录")
    end = min(page for _title, page in outline if page > begin)
    contents = "".join("".join(columns(document[n])) for n in range(begin, end))
    at = -1
    for line in from_json(edition.apparatus).contents:
        words = bare(line.title)
        match = re.compile(re.escape(words) + r"[.…·]*(\d+)").search(contents, max(at, 0))
        assert match, line.title
        at = match.start() + 1
        pages = [page for title, page in outline if bare(title) == words]
        # the next line may begin with a number too: the label is the beginning of the digits
        agreeing = [page for page in pages if match[1].startswith(document[page].get_label())]
        assert agreeing, (line.title, match[1])
        assert any(words in "".join(columns(document[page])) for page in agreeing), line.title


def test_the_chronicle_is_dated_by_its_own_words(book: tuple[Edition, pymupdf.Document]) -> None:
    edition, _document = book
    items = from_json(edition.apparatus).chronicle
    assert len(items) >= 40
    assert [i.date for i in items] == sorted((i.date for i in items), key=lambda d: (d + "-99-99")[:10])
    entries = {e.id: e for e in edition.entries()}
    for item in items:
        assert item.target is not None
        whole = "".join(block_text(b) for b in entries[item.entry or ""].blocks)
        sentence = next(block_text(b) for b in entries[item.entry or ""].blocks if b.id == item.target.id)
        assert item.text.rstrip("。") in sentence  # a clause of a list ends with a stop of its own
        parts = [p.lstrip("0") for p in item.date.split("-")]
        bare = "".join(whole.split())
        assert f"{parts[0]}年" in bare
        if len(parts) > 1:
            assert f"{parts[1]}月" in bare
        if len(parts) > 2:
            assert f"{parts[2]}日" in bare or f"{parts[2]}号" in bare
