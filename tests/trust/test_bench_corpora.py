"""The benchmark's corpora can be made by the program as it stands."""

import subprocess
import sys
from pathlib import Path

import pytest

from yearbook import model_json

ROOT = Path(__file__).parent.parent.parent


@pytest.mark.slow
def test_all_forms_of_the_book_are_made(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, ROOT / "bench" / "corpus.py", ROOT / "seeds", tmp_path, "20000"],
        check=True,
        env={"PYTHONPATH": str(ROOT), "YEARBOOK_CACHE": str(tmp_path / "cache")},
    )
    made = model_json.load(tmp_path / "book.json")
    assert made.apparatus is not None
    assert len(list(made.entries())) > 20
    assert all(
        (tmp_path / name).stat().st_size for name in ("book.md", "book.typ", "book.html", "book.txt", "flat.json")
    )
