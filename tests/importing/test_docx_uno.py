"""Edits made in LibreOffice through its UNO interface come home exactly (slow: they need LibreOffice and python3-uno)."""

import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import docx_book
import pytest
from docx_editor import edited, no_span
from test_docx_edits import (
    ARTICLE,
    BASE,
    BRAIN,
    DATA,
    HEALTH,
    SCHOOL,
    STREET,
    SURVEY,
    TABLE,
    WORDS,
    added_entry,
    aside,
    by_editor,
    first,
    halves,
    new_block,
    printed_texts,
    rows,
    second,
)

from yearbook import model_json
from yearbook.importing import read_docx
from yearbook.importing.changes import Tracked
from yearbook.law import check_nothing_lost
from yearbook.model import Edition, Mark, Paragraph

pytestmark = pytest.mark.slow
SYSTEM_PYTHON = "/usr/bin/python3"


def joined() -> Edition:
    text, spans = first.text + second.text, first.spans + second.spans
    return edited(BASE, {first.id: lambda b: replace(b, text=text, spans=spans), second.id: lambda b: ()})


def changed_number() -> Edition:
    return edited(BASE, {second.id: lambda b: by_editor(b, text=b.text.replace("十九亿", "二十亿"))}, aside(second))


def moved() -> Edition:
    entries = (SURVEY, replace(BRAIN, blocks=BRAIN.blocks[:2]), replace(SCHOOL, subsection=None))
    last = replace(SCHOOL, subsection=None, blocks=SCHOOL.blocks + BRAIN.blocks[2:])
    return edited(BASE, {STREET.id: lambda s: replace(s, entries=(*entries[:2], last, HEALTH))})


WANT: dict[str, Callable[[], Edition]] = {
    "a_changed_number": changed_number,
    "a_paragraph_added": lambda: edited(BASE, {second.id: lambda b: (b, new_block(Paragraph, SURVEY.id, "新写的一段。"))}),
    "a_paragraph_cut": lambda: edited(BASE, {second.id: lambda b: ()}, aside(second)),
    "a_paragraph_split": lambda: edited(BASE, {second.id: lambda b: halves(b, "完成固定", True)}),
    "two_paragraphs_joined": joined,
    "a_chapter_title_changed": lambda: edited(
        BASE, {BASE.chapters[0].id: lambda c: no_span(c, "title", title="街道概览")}, aside(BASE.chapters[0], "街道", "title")
    ),
    "an_article_title_changed": lambda: edited(
        BASE, {ARTICLE.id: lambda e: no_span(e, "title", title="项目建设加速")}, aside(ARTICLE, ARTICLE.title, "title")
    ),
    "a_word_set_bold_by_hand": lambda: edited(BASE, {second.id: lambda b: replace(b, marks=(Mark(0, 3, "bold"),))}),
    "a_cell_changed": lambda: edited(
        BASE, {TABLE.id: lambda b: by_editor(b, rows=rows(lambda r: r[1].__setitem__(1, "6.83")))}, aside(TABLE, WORDS)
    ),
    "an_entry_added": lambda: edited(BASE, {HEALTH.id: lambda e: (e, added_entry())}),
    "an_entry_moved": moved,
    "a_signature_changed": lambda: edited(
        BASE,
        {STREET.id: lambda s: no_span(s, "contributors", contributors=("王晶", "张小敏"))},
        aside(STREET, "（王　静、张小敏）", "contributors"),
    ),
    "tracked_words": changed_number,
}  # fmt: skip


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("uno")
    (folder / "book.docx").write_bytes(DATA)
    script = Path(__file__).with_name("uno_edits.py")
    command = [SYSTEM_PYTHON, str(script), str(folder / "book.docx"), str(folder / "out"), str(folder / "profile")]
    done = subprocess.run(command, capture_output=True, text=True, timeout=600)
    assert done.returncode == 0, done.stderr
    return folder / "out"


@pytest.mark.parametrize(("name", "tracked"), [*((n, "accept") for n in WANT), ("tracked_words", "reject")])
def test_an_edit_made_in_libreoffice_comes_home(saved: Path, name: str, tracked: Tracked) -> None:
    want = BASE if tracked == "reject" else WANT[name]()
    result = read_docx(saved / f"{name}.docx", BASE, tracked=tracked, texts=printed_texts())
    assert model_json.dump(result.edition) == model_json.dump(want)
    assert result.findings == ()
    check_nothing_lost(result.edition, docx_book.source_texts(BASE))
