import os
from pathlib import Path

import pytest

from yearbook.errors import SurroundingsError, UsageError
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


def test_a_source_is_never_written_over(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("来源", "utf-8")
    os.link(tmp_path / "a.txt", tmp_path / "b.txt")
    for name in ("a.txt", "b.txt"):
        with pytest.raises(UsageError, match="source"), Outputs(tmp_path, [tmp_path / "a.txt"]) as out:
            out.write("other.txt", "一")
            out.write(name, "二")
    assert names(tmp_path) == ["a.txt", "b.txt"]
    assert (tmp_path / "a.txt").read_text("utf-8") == "来源"
    with Outputs(tmp_path, [tmp_path / "a.txt", tmp_path / "gone.txt"]) as out:
        out.write("c.txt", "三")
    assert names(tmp_path) == ["a.txt", "b.txt", "c.txt"]


def test_cleaning_into_the_folder_of_the_sources_is_refused(tmp_path: Path) -> None:
    from yearbook.cli.main import run

    (tmp_path / "a.txt").write_text("【概况】 正 文。\n", "utf-8")
    assert run(["--lang", "en", "clean", str(tmp_path), "-o", str(tmp_path)]) == 2
    assert (tmp_path / "a.txt").read_text("utf-8") == "【概况】 正 文。\n"
    assert names(tmp_path) == ["a.txt"]


def test_a_time_that_no_calendar_has_is_an_error() -> None:
    from yearbook.clock import edition_time
    from yearbook.errors import InputError

    assert edition_time(None, None, {"SOURCE_DATE_EPOCH": "86400"}).isoformat().startswith("1970-01-02")
    assert edition_time(None, 2020, {"SOURCE_DATE_EPOCH": "²"}).year == 2020
    with pytest.raises(InputError, match="SOURCE_DATE_EPOCH"):
        edition_time(None, None, {"SOURCE_DATE_EPOCH": "9" * 40})
