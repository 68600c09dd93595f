"""Every part against Microsoft's Open XML SDK: the schema of ECMA-376 transitional and the rules that no schema says.

Slow: the SDK comes as WebAssembly in an npm package, which npx fetches once; it needs Node.js.
"""

import json
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx_book
import pytest
from docx_editor import Document, edited, element

from yearbook.apparatus import ContentsLine, from_json, to_json
from yearbook.model import Edition
from yearbook.writers.docx import Query

pytestmark = pytest.mark.slow
VALIDATOR = "@ooxml-tools/validate@0.4.6"


def errors(path: Path) -> list[dict[str, Any]]:
    command = ["npx", "--yes", "-p", VALIDATOR, "ooxml-validate", "--output-format", "json", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=600)
    assert done.stdout.strip().startswith("["), done.stderr
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def full(language: str, folder: Path) -> tuple[Edition, bytes]:
    """One of everything: pictures, notes, comments, index, chronicle, English contents."""
    (folder / "a.png").write_bytes(docx_book.png())
    base = docx_book.book(language)
    chapter = base.chapters[0]
    figure = chapter.sections[0].entries[0].blocks[2]
    english = (ContentsLine(1, chapter.id, chapter.title, "Streets"),)
    base = replace(base, apparatus=to_json(replace(from_json(base.apparatus), contents=english, characters=9000)))
    edition = edited(base, {figure.id: lambda block: replace(block, image="a.png")})
    queries = [Query(entry.id, "可疑之处") for entry in edition.entries()]
    return edition, docx_book.docx(edition, folder=folder, queries=queries)


@pytest.mark.parametrize("language", ["zh-Hans-CN", "zh-Hant-TW", "zh-Hant-HK"])
def test_every_part_is_valid(tmp_path: Path, language: str) -> None:
    path = tmp_path / "book.docx"
    path.write_bytes(full(language, tmp_path)[1])
    assert errors(path) == []


def test_the_validator_sees_a_fault(tmp_path: Path) -> None:
    doc = Document(full("zh-Hans-CN", tmp_path)[1])
    doc.find("第二段。").append(element("<w:pPr/>"))
    path = tmp_path / "broken.docx"
    path.write_bytes(doc.save())
    assert [fault["path"]["partUri"] for fault in errors(path)] == ["/word/document.xml"]
