"""LibreOffice shows every word of the Word edition (slow: it needs LibreOffice and poppler)."""

import re
import subprocess
import unicodedata
from collections import Counter
from dataclasses import replace
from pathlib import Path

import docx_book
import pytest
from docx_editor import edited

from yearbook.model import Edition
from yearbook.writers.docx import Query

pytestmark = pytest.mark.slow
HAN = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]")


def pdf_text(folder: Path, data: bytes) -> str:
    path = folder / "book.docx"
    path.write_bytes(data)
    command = ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
    subprocess.run(
        [*command, "--convert-to", "pdf", "--outdir", str(folder), str(path)],
        check=True,
        capture_output=True,
        timeout=300,
    )
    out = subprocess.run(["pdftotext", "-raw", str(folder / "book.pdf"), "-"], check=True, capture_output=True)
    return unicodedata.normalize("NFKC", out.stdout.decode("utf-8"))


def words(edition: Edition) -> Counter[str]:
    """Count the Han characters that the model promises."""
    texts: list[str] = []
    for part in edition.front + edition.back:
        texts.append(part.title)
    for chapter in edition.chapters:
        texts.append(chapter.title)
        for section in chapter.sections:
            texts += [section.title or "", *section.contributors]
    for entry in edition.entries():
        texts += [
            entry.title or "",
            entry.kicker or "",
            entry.subtitle or "",
            entry.dateline or "",
            *entry.contributors,
        ]
        texts += [name for byline in entry.bylines for name in byline.names]
        for block in entry.blocks:
            texts += [getattr(block, name, None) or "" for name in ("text", "caption", "credit", "unit", "note")]
            texts += [cell for row in getattr(block, "rows", ()) for cell in row]
            texts += [note.text for note in getattr(block, "notes", ())]
    return Counter(HAN.findall(unicodedata.normalize("NFKC", "".join(texts))))


def test_every_word_reaches_the_pages(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(docx_book.png())
    base = docx_book.book()
    figure = base.chapters[0].sections[0].entries[0].blocks[2]
    edition = edited(base, {figure.id: lambda block: replace(block, image="a.png")})
    queries = [Query(entry.id, "可疑之处") for entry in edition.entries()]
    text = pdf_text(tmp_path, docx_book.docx(edition, folder=tmp_path, queries=queries))
    assert words(edition) - Counter(HAN.findall(text)) == Counter()
    for entry in edition.entries():
        if entry.title:
            assert re.sub(r"\s", "", entry.title) in re.sub(r"\s", "", text)


def test_the_pages_in_front_have_their_numbers(tmp_path: Path) -> None:
    """Those of the contents too, whose field is still open where LibreOffice reads the section's own feet."""
    pages = pdf_text(tmp_path, docx_book.docx(docx_book.book())).split("\f")
    numbers = [set(re.findall(r"^\s*([ivx]+)\s*$", page, re.MULTILINE)) for page in pages[:5]]
    assert numbers == [set(), set(), {"iii"}, {"v"}, {"vii"}], "title page and imprint have none"
    assert "目录" in pages[2]
