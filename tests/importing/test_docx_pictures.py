"""Pictures on the way back: deleted, moved, left without a caption, or never drawn at all."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx_book
import pytest
from docx_editor import Document, W, edited, remove

from yearbook import model_json
from yearbook.importing import ImportResult, read_docx
from yearbook.law import check_nothing_lost
from yearbook.model import Edition, Figure, SetAside, block_text

PLAIN = docx_book.book()
FIGURE = PLAIN.chapters[0].sections[0].entries[0].blocks[2]
BOOK = edited(PLAIN, {FIGURE.id: lambda b: replace(b, image="a.png", alt="会场")})
CAPTION = SetAside("商会成立大会（上塘街道供稿）", "edited", FIGURE.spans)


def drawing(doc: Document) -> Any:
    (found,) = doc.tree.iter(W + "drawing")
    return next(found.iterancestors(W + "p"))


def read(folder: Path, edit: Callable[[Document], None], *, draw: bool = True) -> ImportResult:
    (folder / "a.png").write_bytes(docx_book.png())
    doc = Document(docx_book.docx(BOOK, folder=folder if draw else None))
    edit(doc)
    path = folder / "edited.docx"
    path.write_bytes(doc.save())
    result = read_docx(path, BOOK)
    check_nothing_lost(result.edition, docx_book.source_texts(BOOK))
    return result


def figure(edition: Edition) -> Figure:
    (found,) = (b for e in edition.entries() for b in e.blocks if b.id == FIGURE.id)
    assert isinstance(found, Figure)
    return found


def test_a_deleted_picture_is_taken_out_and_told(tmp_path: Path) -> None:
    result = read(tmp_path, lambda doc: remove(drawing(doc)))
    want = edited(BOOK, {FIGURE.id: lambda b: replace(b, image=None)})
    assert model_json.dump(result.edition) == model_json.dump(want)
    assert [(f.code, "商会成立大会" in f.message) for f in result.findings] == [("word.undrawn", True)]
    assert [(r.rule, r.before, r.after) for r in result.records] == [("word.changed", "a.png", "")]


def test_a_picture_that_was_never_drawn_is_not_missed(tmp_path: Path) -> None:
    result = read(tmp_path, lambda doc: None, draw=False)
    assert result.edition is BOOK and result.findings == ()


def without_caption(doc: Document) -> None:
    doc.cut("图1")


def test_a_picture_without_its_caption_stays(tmp_path: Path) -> None:
    result = read(tmp_path, without_caption)
    bare = {"caption": "", "credit": None, "spans": (), "origin": "editor"}
    want = edited(BOOK, {FIGURE.id: lambda b: replace(b, **bare)}, CAPTION)
    assert model_json.dump(result.edition) == model_json.dump(want) and result.findings == ()


def moved(doc: Document) -> None:
    doc.find("第二段。").addprevious(drawing(doc))


def floating(doc: Document) -> None:
    run = next(drawing(doc).iter(W + "r"))
    doc.find("第二段。").append(run)
    remove(next(p for p in doc.body.iter(W + "p") if p.find(f"{W}pPr/{W}pStyle[@{W}val='Picture']") is not None))


@pytest.mark.parametrize("edit", [moved, floating])
def test_a_picture_away_from_its_caption_changes_nothing(tmp_path: Path, edit: Callable[[Document], None]) -> None:
    result = read(tmp_path, edit)
    assert result.edition is BOOK and result.findings == ()


def both(doc: Document) -> None:
    remove(drawing(doc))
    doc.cut("图1")


def test_a_figure_cut_whole_is_set_aside(tmp_path: Path) -> None:
    result = read(tmp_path, both)
    want = edited(BOOK, {FIGURE.id: lambda b: ()}, SetAside(CAPTION.text, "edited", FIGURE.spans))
    assert model_json.dump(result.edition) == model_json.dump(want) and result.findings == ()
    assert block_text(FIGURE) in {record.before.split("（")[0] for record in result.records}
