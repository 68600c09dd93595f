"""One title of a million characters and a hundred thousand entries: through the model and every writer, in linear time.

Type is set of a fifth of that, and sources are read of a tenth, so that the tests end within minutes.
"""

import io
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from lxml import etree

from yearbook import model_json, style
from yearbook.fonts import FontSet
from yearbook.model import Chapter, Edition, Entry, Metadata, Paragraph, Section
from yearbook.pipeline import structure
from yearbook.typeset import lay_out
from yearbook.writers import docx, epub, pdf

pytestmark = pytest.mark.slow
MOST = 2.2
"""Times the processor time that twice the input may take, and a second; more than 2 is what two measurements differ by."""


def titled(length: int) -> Edition:
    """Return an edition whose every title is that long."""
    long = "很长的标题" * (length // 5)
    entry = Entry("e1", long, (Paragraph("e1.p", "一段。"),), kicker=long)
    return Edition(Metadata(long, year=2021), chapters=(Chapter("c", long, (Section("s", long, (entry,)),)),))


def filled(count: int) -> Edition:
    """Return an edition of that many entries."""
    entries = tuple(Entry(f"e{n}", f"第{n}条", (Paragraph(f"e{n}.p", "某镇某年办成一事。"),)) for n in range(count))
    return Edition(Metadata("年鉴", year=2021), chapters=(Chapter("c", "类目", (Section("s", None, entries),)),))


def sound(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in package.namelist():
            if name.endswith((".xml", ".xhtml", ".opf")):
                etree.fromstring(package.read(name), etree.XMLParser(huge_tree=True))


def as_docx(edition: Edition) -> None:
    out = io.BytesIO()
    docx.write(edition, style.load(), None, out, project_dir=None)
    sound(out.getvalue())


def as_epub(edition: Edition) -> None:
    out = io.BytesIO()
    epub.write(edition, style.load(), None, out, project_dir=None, embed_fonts=False)
    sound(out.getvalue())


def as_pdf(edition: Edition) -> None:
    layout = lay_out(edition, style.load(), FontSet.shipped(), coder=pdf.coder)
    with pikepdf.open(io.BytesIO(pdf.render(layout, "screen"))) as opened:
        assert len(opened.pages) == len(layout.pages) and not opened.check_pdf_syntax()


def as_json(edition: Edition) -> None:
    text = model_json.dump(edition)
    assert model_json.dump(model_json.loads(text, "x")) == text


def grown(work: Callable[[int], object], size: int) -> None:
    """Assert that the work on `size` takes at most a little more than twice the processor time of that on half of it.

    A machine with other work slows down now and then, so it may try three times; what is not linear never passes.
    """
    tried = []
    for _attempt in range(3):
        taken = []
        for each in (size // 2, size):
            start = time.process_time()
            work(each)
            taken.append(time.process_time() - start)
        if taken[1] <= MOST * taken[0] + 1:
            return
        tried.append(f"{taken[0]:.1f} s, then {taken[1]:.1f} s")
    raise AssertionError("; ".join(tried))


WRITERS = [as_json, as_docx, as_epub, as_pdf]


@pytest.mark.parametrize("written", WRITERS)
def test_titles_of_a_million_characters(written: Callable[[Edition], None]) -> None:
    grown(lambda size: written(titled(size)), 200_000 if written is as_pdf else 1_000_000)


@pytest.mark.parametrize("written", WRITERS)
def test_a_hundred_thousand_entries(written: Callable[[Edition], None]) -> None:
    grown(lambda size: written(filled(size)), 20_000 if written is as_pdf else 100_000)


@pytest.mark.parametrize("kind", ["newspaper", "yearbook"])
@pytest.mark.parametrize(
    "source",
    [
        lambda size: "【" + "很长的标题" * (size // 5) + "】正文一段。\n",
        lambda size: "很长的标题" * (size // 5) + "\n正文一段。\n",
        lambda size: "".join(f"【第{n}条】某镇某年办成一事。\n" for n in range(size // 10)),
        lambda size: "".join(f"{chr(0x4E00 + 37 * n % 6_000)}\n" for n in range(size)),
    ],
    ids=["entry head", "line", "entries", "lines of one character"],
)
def test_sources_of_long_titles_and_many_entries(tmp_path: Path, kind: str, source: Callable[[int], str]) -> None:
    def read(size: int) -> None:
        (tmp_path / "a.txt").write_text(source(size), "utf-8")
        assert structure([tmp_path / "a.txt"], kind=kind, jobs=1).edition.sources  # type: ignore[arg-type]

    grown(read, 100_000)
