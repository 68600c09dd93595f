"""Habits that keep the program whole on Windows, as far as another system can tell."""

import ast
import json
import multiprocessing
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from yearbook import i18n, pipeline
from yearbook.cache import Cache
from yearbook.commands import stages, whole
from yearbook.rendering import Wanted

PACKAGE = Path(__file__).parent.parent.parent / "yearbook"
TEXT = "【概况】某镇位于县城以东，\n面积四十平方公里。\n\n【农业】全镇种植业以水稻为主。\n"
POSIX_ONLY = {"fcntl", "resource", "signal", "pwd", "grp", "termios"}
GUARDED = {"outputs.py": {"kill"}}
"""Calls that stand behind a test for Windows."""
CALLS = {
    "fork",
    "kill",
    "rename",
    "chmod",
    "chown",
    "symlink",
    "symlink_to",
    "link",
    "mkfifo",
    "getuid",
    "sched_getaffinity",
}


def test_no_call_that_only_posix_has() -> None:
    for path in sorted(PACKAGE.rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        imported = {a.name for n in ast.walk(tree) if isinstance(n, ast.Import) for a in n.names}
        assert not imported & POSIX_ONLY, path
        called = {n.func.attr for n in ast.walk(tree) if isinstance(n, ast.Call) and isinstance(n.func, ast.Attribute)}
        assert not called & CALLS - GUARDED.get(path.name, set()), path


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("work")
    (folder / "镇").mkdir()
    (folder / "镇" / "甲.txt").write_text(TEXT, "utf-8")
    (folder / "edition.toml").write_text('[metadata]\ntitle = "县年鉴"\nyear = 2021\n', "utf-8")
    return folder


@pytest.fixture(scope="module")
def out(folder: Path) -> Path:
    whole.build([folder], folder / "out", Wanted(), jobs=1)
    return folder / "out"


def run(console: str, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """Run the command line on a console of another encoding; an encoding that is left to the system is an error."""
    environment = {**os.environ, "PYTHONPATH": str(PACKAGE.parent), "PYTHONIOENCODING": console, "PYTHONUTF8": "0"}
    command = [sys.executable, "-X", "warn_default_encoding", "-W", "error::EncodingWarning", "-m", "yearbook"]
    return subprocess.run([*command, *arguments], env=environment, capture_output=True, check=False)


def test_no_file_is_opened_in_the_systems_encoding(folder: Path, tmp_path: Path) -> None:
    done = run("utf-8", "build", str(folder), "-o", str(tmp_path / "out"), "--no-cache")
    assert done.returncode == 0, done.stderr.decode()
    done = run("utf-8", "check", str(tmp_path / "out" / "edition.json"))
    assert b"EncodingWarning" not in done.stderr


@pytest.mark.parametrize("console", ["gbk", "cp437"])
def test_a_console_that_lacks_characters_shows_escapes(tmp_path: Path, console: str) -> None:
    done = run(console, "--lang", "zh", "structure", str(tmp_path / "没有𠮷.txt"))
    told = done.stderr.decode(console)
    assert done.returncode == 1 and told.count("\n") == 1
    assert "\\U00020bb7" in told
    assert ("没有" in told) == (console == "gbk")


def test_paths_in_outputs_have_slashes(out: Path) -> None:
    edition = json.loads((out / "edition.json").read_text("utf-8"))
    assert [source["path"] for source in edition["sources"]] == [f"{out.parent.name}/镇/甲.txt"]
    assert edition["project"] == ".."
    for name in ("edition.docx", "edition.epub"):
        assert not [entry for entry in zipfile.ZipFile(out / name).namelist() if "\\" in entry]


def test_line_ends_of_windows_make_the_same_entries(folder: Path, out: Path, tmp_path: Path) -> None:
    (tmp_path / "甲.txt").write_bytes(b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode())
    toml = (folder / "edition.toml").read_text("utf-8").replace("\n", "\r\n")
    (tmp_path / "edition.toml").write_bytes(b"\xef\xbb\xbf" + toml.encode())
    made = pipeline.structure([tmp_path], jobs=1).edition
    edition = json.loads((out / "edition.json").read_text("utf-8"))
    told = [entry["id"] for c in edition["chapters"] for s in c["sections"] for entry in s["entries"]]
    assert [entry.id for entry in made.entries()] == told
    assert made.metadata.title == "县年鉴"


def test_files_are_closed_before_they_are_moved(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    moved = []
    replace = Path.replace

    def watched(self: Path, target: Path) -> Path:
        held = [str(fd.readlink()) for fd in sorted(Path("/proc/self/fd").iterdir()) if fd.is_symlink()]
        assert not [name for name in held if name == str(self) or name.startswith(f"{self}{os.sep}")]
        moved.append(self.name)
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", watched)
    whole.build([folder], tmp_path / "out", Wanted(), jobs=1, cache=Cache(tmp_path / "cache"))
    assert {"edition.pdf", "edition.docx", "edition.epub", "edition.json"} <= set(moved)


def test_names_that_differ_in_case_only_do_not_overwrite_each_other(tmp_path: Path) -> None:
    for name in ("x/A.txt", "y/a.txt"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text(f"{TEXT}{name}\n", "utf-8")
    stages.clean_only([tmp_path / "x", tmp_path / "y"], tmp_path / "out", pipeline.Intake())
    names = [path.name.casefold() for path in (tmp_path / "out").glob("*.txt")]
    assert len(names) == len(set(names)) == 2


def test_no_path_of_ours_is_long(tmp_path: Path, out: Path) -> None:
    store = Cache(tmp_path / "c")
    whole.build([out.parent], tmp_path / "out", Wanted(formats=("epub",)), jobs=1, cache=store)
    longest = max(len(str(path.relative_to(tmp_path / "c"))) for _used, _size, path in store.items())
    assert longest <= 90  # C:\Users\<name>\AppData\Local\yearbook\cache\ leaves more than a hundred of 260
    assert max(len(path.name) for path in (tmp_path / "out").iterdir()) <= 40


@pytest.fixture
def spawning() -> Iterator[None]:
    before = multiprocessing.get_start_method()
    multiprocessing.set_start_method("spawn", force=True)
    i18n.use("zh")
    yield
    i18n.use("en")
    multiprocessing.set_start_method(before, force=True)


@pytest.mark.usefixtures("spawning")
def test_workers_that_are_not_forked_read_alike(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in "ab":
        (tmp_path / f"{name}.txt").write_text(f"{TEXT}某  镇{name}，【工  业】全镇工业平稳。\n", "utf-8")
    alone = pipeline.structure([tmp_path], jobs=1).ledger.dump()
    monkeypatch.setattr(pipeline, "PARALLEL_FROM", 0)
    assert pipeline.structure([tmp_path], jobs=2).ledger.dump() == alone
    assert re.search(r'"note": "[^"]*[\u4e00-\u9fff]', alone)
