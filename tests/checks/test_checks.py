"""Each folder of cases/ is a check's code: every paragraph group of flagged.txt is flagged, nothing of kept.txt is."""

import hashlib
import re
from dataclasses import replace
from pathlib import Path

import pytest

import yearbook.checks
from yearbook import checks
from yearbook.apparatus import build
from yearbook.checks import parts
from yearbook.checks.run import load_profile
from yearbook.errors import InputError
from yearbook.findings import Finding
from yearbook.model import Block, Chapter, Edition, Entry, Figure, Metadata, Paragraph, Part, Section, SourceInfo, Span
from yearbook.project import Project

CASES = Path(__file__).parent / "cases"
WHOLE = ("consistency", "title", "mark.unpaired")
"""Codes whose paragraphs belong together."""


def edition(text: str) -> Edition:
    """`# title` begins an entry, `! caption | credit | image | alt` is a figure, any other line a paragraph."""
    entries: list[Entry] = []
    title, blocks = "概况", []

    def close() -> None:
        nonlocal blocks
        if blocks:
            made: list[Block] = list(blocks)
            entries.append(Entry(f"e{len(entries)}", title, tuple(made)))
        blocks = []

    for number, line in enumerate(text.splitlines()):
        if line.startswith("# "):
            close()
            title = line[2:]
        elif line.startswith("! "):
            parts: list[str | None] = [p.strip() for p in line[2:].split("|")]
            caption, credit, image, alt = [*parts, None, None, None][:4]
            blocks.append(Figure(f"b{number}", caption or "", credit, image, alt))
        elif line.strip():
            blocks.append(Paragraph(f"b{number}", line))
    close()
    return Edition(Metadata("年鉴"), chapters=(Chapter("c", "街道", (Section("s", "东街", tuple(entries)),)),))


def found(text: str) -> list[Finding]:
    book, _findings = build.attach(edition(text), Project())
    return [f for f in checks.run(book, Project(), None) if f.code != "part.missing"]


@pytest.mark.parametrize("code", sorted(p.name for p in CASES.iterdir()))
def test_flagged_and_kept(code: str) -> None:
    flagged, kept = (CASES / code / "flagged.txt").read_text("utf-8"), (CASES / code / "kept.txt").read_text("utf-8")
    groups = re.split(r"\n\n(?=# )", flagged) if code.startswith(("consistency", "title")) else flagged.split("\n\n")
    for group in groups:
        assert code in {f.code for f in found(group)}, group
    for group in [kept] if code.startswith(WHOLE) else [kept, *kept.split("\n\n")]:
        assert not [f.line() for f in found(group) if f.code == code]


def told() -> set[str]:
    """The codes that the checks' docstrings name, one a check."""
    codes = [re.match(r"Code ([a-z-]+\.[a-z-]+)[:,]", check.__doc__ or "") for check in (*checks.CHECKS, parts.missing)]
    assert all(codes)
    return {code[1] for code in codes if code}


def test_every_check_has_a_folder_with_both_files() -> None:
    folders = {p.name for p in CASES.iterdir()}
    assert told() - {"part.missing"} == folders  # whether a part is missing is no matter of text: tested below
    assert told() == set(load_profile(Project()).levels)
    for folder in CASES.iterdir():
        for name in ("flagged.txt", "kept.txt"):
            assert (folder / name).read_text("utf-8").strip(), f"{folder.name}: {name}"


def test_no_check_says_a_code_that_its_docstring_does_not() -> None:
    package = Path(yearbook.checks.__file__).parent
    sources = [p.read_text("utf-8") for p in sorted(package.glob("*.py")) if p.name != "run.py"]
    assert {c for text in sources for c in re.findall(r'"([a-z]+\.[a-z-]+)"', text)} - {"edition.toml"} == told()


def test_a_missing_part_is_told_and_one_that_is_there_is_not() -> None:
    book = replace(edition("文。"), front=(Part("p", "editors", "编委会"),))
    missing = {f.message for f in checks.run(book, Project(), None) if f.code == "part.missing"}
    assert len(missing) == 2 and not any("editors" in message for message in missing)


def test_levels_and_suppressions_with_reasons(tmp_path: Path) -> None:
    book = edition("今年开工。\n\n近日，占地3亩。")
    (tmp_path / "own.toml").write_text('[levels]\n"deixis.time" = "error"\n"unit.mu" = "off"\n', "utf-8")
    (tmp_path / "checks.toml").write_text(
        '[[suppress]]\ncode = "deixis.*"\ncontains = "近日"\nreason = "as quoted"\n[[suppress]]\ncode = "x"\nreason = "old"\n',
        "utf-8",
    )
    result = checks.run(book, Project(folder=tmp_path, profile="own.toml"), None)
    assert [(f.code, f.level) for f in result] == [("deixis.time", "error"), ("checks.stale", "note")]
    (tmp_path / "checks.toml").write_text('[[suppress]]\ncode = "x"\n', "utf-8")
    with pytest.raises(InputError, match="reason"):
        checks.run(book, Project(folder=tmp_path), None)
    with pytest.raises(InputError, match="profile"):
        checks.run(book, Project(profile="none"), None)


def test_the_place_is_file_and_line(tmp_path: Path) -> None:
    raw = "一\n\n今年开\n工。\n".encode()
    (tmp_path / "a.txt").write_bytes(raw)
    span = (Span("s1", 3, 9),)
    entry = Entry("e", "甲", (Paragraph("b", "今年开工。", spans=span),))
    book = Edition(
        Metadata("年鉴"),
        (SourceInfo("s1", "a.txt", hashlib.sha256(raw).hexdigest(), "utf-8", "newspaper"),),
        chapters=(Chapter("c", "类", (Section("s", None, (entry,)),)),),
    )
    assert next(f.where for f in checks.run(book, Project(), tmp_path) if f.code == "deixis.time") == "a.txt:3"
    (tmp_path / "a.txt").write_bytes(raw + b"x")
    assert next(f.where for f in checks.run(book, Project(), tmp_path) if f.code == "deixis.time") == "【甲】"
