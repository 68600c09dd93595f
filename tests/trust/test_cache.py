"""What is kept between two runs: the same bytes as without it, whatever happens to the folder."""

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from yearbook import cache, cli, doctor
from yearbook.cache import Cache


@pytest.fixture
def store(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "cache")


def files(store: Cache) -> list[Path]:
    return [path for _used, _size, path in store.items()]


def test_what_was_put_is_found_by_kind_and_key(store: Cache) -> None:
    assert store.put("reading", "ab12", "甲".encode())
    assert store.get("reading", "ab12") == "甲".encode()
    assert store.get("layout", "ab12") is None
    assert store.get("reading", "ab13") is None


@pytest.mark.parametrize("damage", [b"", b"x", b"0" * 64 + b"\n", None])
def test_a_damaged_item_is_absent_and_can_be_put_again(store: Cache, damage: bytes | None) -> None:
    store.put("reading", "ab12", b"content")
    path = files(store)[0]
    path.write_bytes(path.read_bytes()[:-1] if damage is None else damage)
    assert store.get("reading", "ab12") is None
    assert store.put("reading", "ab12", b"content")
    assert store.get("reading", "ab12") == b"content"


def test_no_cache_finds_and_keeps_nothing() -> None:
    store = Cache(None)
    assert not store.put("reading", "ab12", b"content")
    assert store.get("reading", "ab12") is None
    assert store.settle() == ()
    assert list(store.items()) == []


def test_a_folder_that_cannot_be_written_is_told_once_at_the_end(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where the folder should be", "utf-8")
    store = Cache(tmp_path / "cache")
    assert not store.put("reading", "ab12", b"content")
    assert not store.put("reading", "ab13", b"content")
    assert [finding.code for finding in store.settle()] == ["cache.unwritable"]
    assert Cache(tmp_path / "other").settle() == ()


def test_an_item_that_another_run_holds_open_counts_as_kept(store: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    store.put("reading", "ab12", b"content")

    def refuse(self: Path, target: Path) -> None:
        raise PermissionError(13, "in use")  # what Windows says of a file that is being read

    monkeypatch.setattr(Path, "replace", refuse)
    assert store.put("reading", "ab12", b"content")
    assert not store.put("reading", "ab13", b"content")
    assert len(files(store)) == 1  # nothing half written stays


def test_the_items_used_longest_ago_go_first(store: Cache) -> None:
    for number in range(4):
        store.put("reading", f"a{number}", bytes(1000))
        os.utime(store._path(store.folder or Path(), "reading", f"a{number}"), (1e9 + number, 1e9 + number))
    store.get("reading", "a0")  # used now
    store.trim(limit=2500, longest=1e12)
    assert [store.get("reading", f"a{number}") is not None for number in range(4)] == [True, False, False, True]


def test_what_was_not_used_for_months_goes_however_small(store: Cache) -> None:
    store.put("reading", "a0", b"old")
    os.utime(files(store)[0], (1e9, 1e9))
    store.put("reading", "a1", b"new")
    assert store.settle() == ()
    assert store.get("reading", "a0") is None
    assert store.get("reading", "a1") == b"new"


def test_many_runs_at_once_share_the_folder(store: Cache) -> None:
    assert store.folder is not None

    def work(number: int) -> bool:
        own = Cache(store.folder)
        for turn in range(30):
            key = f"{turn % 5:02d}"
            own.put(f"kind{number}", key, key.encode() * 100)
            found = own.get(f"kind{number}", key)
            if found not in (None, key.encode() * 100):
                return False
            own.trim(limit=1500)
        return True

    with ThreadPoolExecutor(4) as pool:
        assert all(pool.map(work, range(4)))


@pytest.mark.parametrize(
    ("platform", "environment", "end"),
    [
        ("win32", {"LOCALAPPDATA": "C:/Users/a/AppData/Local"}, "AppData/Local/yearbook/cache"),
        ("darwin", {}, "Library/Caches/yearbook"),
        ("linux", {"XDG_CACHE_HOME": "/c"}, "/c/yearbook"),
        ("linux", {}, ".cache/yearbook"),
        ("win32", {"YEARBOOK_CACHE": "/own"}, "/own"),
    ],
)
def test_the_folder_is_where_the_system_keeps_caches(platform: str, environment: dict[str, str], end: str) -> None:
    assert cache.default_folder(environment, platform).as_posix().endswith(end)


def test_doctor_tells_folder_and_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("YEARBOOK_CACHE", str(tmp_path / "c"))
    Cache.own().put("reading", "ab12", bytes(3 * 1024 * 1024))
    lines, _status = doctor.examine()
    assert any(str(tmp_path / "c") in line and "(3 MB)" in line for line in lines)


def test_structure_with_a_cache_that_is_a_file_warns_and_works(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "c").write_text("", "utf-8")
    (tmp_path / "a.txt").write_text("【概况】某镇位于县城以东，面积四十平方公里。\n", "utf-8")
    monkeypatch.setenv("YEARBOOK_CACHE", str(tmp_path / "c"))
    argument = ["--lang", "en", "structure", str(tmp_path / "a.txt"), "-o", str(tmp_path / "out")]
    with pytest.raises(SystemExit) as ended:
        cli.main(argument)
    assert ended.value.code == 0
    assert "cache.unwritable" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        cli.main([*argument, "--no-cache"])
    assert "cache.unwritable" not in capsys.readouterr().err
