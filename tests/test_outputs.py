import os
from pathlib import Path

import pytest

from yearbook.errors import SurroundingsError
from yearbook.outputs import Outputs


def names(folder: Path) -> list[str]:
    return sorted(p.name for p in folder.iterdir())


def test_all_files_or_none(tmp_path: Path) -> None:
    with Outputs(tmp_path) as out:
        out.write("a.txt", "一")
        assert names(tmp_path) == [f".yearbook-writing-{os.getpid()}"]
    with pytest.raises(RuntimeError), Outputs(tmp_path) as out:
        out.write("a.txt", "二")
        raise RuntimeError
    assert names(tmp_path) == ["a.txt"]
    assert (tmp_path / "a.txt").read_text("utf-8") == "一"


def test_what_a_dead_run_left_is_finished_or_cleared(tmp_path: Path) -> None:
    dead = 2**22 - 3
    (tmp_path / f".yearbook-writing-{dead}").mkdir()
    (tmp_path / f".yearbook-finished-{dead}").mkdir()
    (tmp_path / f".yearbook-finished-{dead}" / "a.txt").write_text("new", "utf-8")
    (tmp_path / "a.txt").write_text("old", "utf-8")
    with Outputs(tmp_path) as out:
        out.write("b.txt", "b")
    assert names(tmp_path) == ["a.txt", "b.txt"]
    assert (tmp_path / "a.txt").read_text("utf-8") == "new"


def test_a_file_in_the_way_is_an_error_for_the_person(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("", "utf-8")
    with pytest.raises(SurroundingsError, match="out"), Outputs(tmp_path / "out"):
        pass


@pytest.mark.parametrize("name", ["../x", "a/b", "", ".."])
def test_names_stay_inside(tmp_path: Path, name: str) -> None:
    with Outputs(tmp_path) as out, pytest.raises(ValueError, match="plain"):
        out.path(name)
