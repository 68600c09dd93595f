"""Cleaning and typesetting make of known sources and books what they made when a person last looked at it."""

from __future__ import annotations

import difflib
from pathlib import Path

import pytest
from approving import RECORDS, Make, records

MADE = records()
_SHOWN = 30


def test_every_record_is_of_something() -> None:
    stored = {path.relative_to(RECORDS) for folder in {p.parent for p in MADE} for path in (RECORDS / folder).iterdir()}
    assert stored == set(MADE)


@pytest.mark.parametrize(("path", "make"), MADE.items(), ids=map(str, MADE))
def test_what_comes_out_is_as_approved(path: Path, make: Make) -> None:
    approved, made = (RECORDS / path).read_text("utf-8").split("\n"), make().split("\n")
    if made == approved:
        return
    lines = [line for line in difflib.unified_diff(approved, made, n=0, lineterm="") if line[:1] in "+-"][2:]
    shown = "\n".join(line[:200] for line in lines[:_SHOWN])
    pytest.fail(
        f"tests/approved/{path.as_posix()}: {len(lines)} lines differ, among them\n{shown}\n"
        f"If that is meant: python tests/approving.py {path.stem}, look at git diff, and commit the record.",
        pytrace=False,
    )
