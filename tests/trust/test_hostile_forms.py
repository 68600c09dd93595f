"""Forms that once broke the way to the model, each from a text that any file may hold."""

import io
import zipfile
from pathlib import Path

import pytest
from exactness import assert_exact

from yearbook import style
from yearbook.apparatus.sorting import sort_key
from yearbook.clock import edition_time, stamp
from yearbook.intake.files import natural
from yearbook.model import Edition, Metadata
from yearbook.pipeline import structure
from yearbook.writers import docx, epub

FORMS = [
    "\ufeff",
    "\u200b\n\u202e",
    "[a](b)" + "_" * 60 + "\t下",
    "**a**b**__c__**[d](e)__",
    "***___***___***",
    "一\n\x01\x1c\x01\n二",  # nothing but invisible signs and a blank that is a control sign
    "图为二０２０年3月，２月",  # full-width digits in a date
    "【概况】\x1c\x01\x01【概况】【概况】【概况】\n",  # hidden signs that hang on a blank
    "年年年年年年年年年\u205f【概况】【概况】【概况】【概况】\n",  # a title that begins with an odd blank
    "甲（王静\u3000李明）\x86（王静\u3000李明）\n\x86（王静\u3000李明）\x86（王静\u3000李明）\n",  # a copy of a line with copies
    "【概况】记者 王静\x01【概况】年年年【概况】1月2日，【概况】【概况】记者 王静\x01【概况】年年年【概况】1月2日，【概况】\n",
    "\x1c\x80\x9f\x01【概况】【概况】【概况】【概况】\x1c\x80\x9f\x01【概况】【概况】【概况】【概况】\n",
    "】\u1680【概况】【概况】<?xml?>【概况】】\u1680【概况】【概况】<?xml?>【概况】\n",
]


@pytest.mark.parametrize("text", FORMS)
@pytest.mark.parametrize("kind", ["newspaper", "yearbook"])
def test_nothing_is_lost_and_the_ledger_is_exact(tmp_path: Path, text: str, kind: str) -> None:
    (tmp_path / "a.txt").write_bytes((text + "\n正文一段。\n" + "文" * 600).encode())
    made = structure([tmp_path / "a.txt"], kind=kind, jobs=1)  # type: ignore[arg-type]
    assert made.edition.sources
    assert_exact(made.edition, made.ledger.records(), made.texts())


def test_names_with_other_digits_sort() -> None:
    assert sorted(["a10", "a²", "a9", "a①"], key=lambda n: natural(Path(n)))[:1] == ["a9"]


def test_a_heading_without_a_character_sorts() -> None:
    assert sort_key("").letter == "#"


@pytest.mark.parametrize("date", ["0001-01-01", "2021-08-01", "9999-12-31"])
def test_a_stamp_has_a_year_of_four_digits(date: str) -> None:
    assert stamp(edition_time(date, None)) == f"{date}T00:00:00Z"
    book = Edition(Metadata("年鉴", date=date))
    out = io.BytesIO()
    epub.write(book, style.load(), None, out, project_dir=None)
    package = zipfile.ZipFile(out).read("EPUB/content.opf").decode()
    assert f">{date}T00:00:00Z<" in package
    out = io.BytesIO()
    docx.write(book, style.load(), None, out, project_dir=None)
    assert f">{date}T00:00:00Z<" in zipfile.ZipFile(out).read("docProps/core.xml").decode()
