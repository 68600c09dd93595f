"""A build of what did not change gives the files of the last one; whatever did change is seen."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from yearbook import finished, pipeline
from yearbook.cache import Cache
from yearbook.commands.whole import build
from yearbook.errors import InputError
from yearbook.rendering import Wanted

STYLE = 'extends = "print-16k"\n'
WANTED = Wanted(formats=("epub",))
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010800000000"
    "3a7e9b550000000a49444154789c6360000000020001e221bc330000000049454e44ae426082"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small project with everything that people write."""
    work = tmp_path / "work"
    (work / "parts").mkdir(parents=True)
    (work / "images").mkdir()
    (work / "a.txt").write_text("【概况】某镇位于县城以东，面积四十平方公里。\n", "utf-8")
    (work / "b.txt").write_text("【农业】全镇种植业以水稻为主，全年收成良好。\n", "utf-8")
    (work / "edition.toml").write_text(
        'style = "own.toml"\n[metadata]\ntitle = "县年鉴"\nyear = 2021\n[[part]]\npart = "editorial_note"\n'
        'title = "编辑说明"\nfile = "parts/note.md"\n',
        "utf-8",
    )
    (work / "parts" / "note.md").write_text(
        '本年鉴记述上一年的情况。\n\n![图](images/p.png "某镇 | 某某摄")\n', "utf-8"
    )
    (work / "images" / "p.png").write_bytes(PIXEL)
    return work


@pytest.fixture
def store(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "cache")


class Runs:
    """Builds the project and counts how often it went the whole way."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder, self.whole = folder, 0
        original = pipeline.build

        def counted(*arguments: object, **options: object) -> pipeline.Built:
            self.whole += 1
            return original(*arguments, **options)  # type: ignore[arg-type]

        monkeypatch.setattr(pipeline, "build", counted)
        monkeypatch.chdir(folder)
        (folder / "own.toml").write_text(STYLE, "utf-8")

    def __call__(self, store: Cache, wanted: Wanted = WANTED, **options: object) -> dict[str, bytes]:
        out = self.folder.parent / "out"
        shutil.rmtree(out, ignore_errors=True)
        build([self.folder], out, wanted, jobs=1, cache=store, **options)  # type: ignore[arg-type]
        return {path.name: path.read_bytes() for path in sorted(out.iterdir())}


@pytest.fixture
def run(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Runs:
    return Runs(folder, monkeypatch)


def test_nothing_changed(run: Runs, store: Cache) -> None:
    first = run(store)
    assert run(store) == first
    assert run.whole == 1
    assert set(first) == {"edition.json", "ledger.jsonl", "report.html", "layout.json", "edition.epub"}


def write(path: str, text: str) -> Callable[[Path], None]:
    return lambda folder: (folder / path).write_text(text, "utf-8") and None


@pytest.mark.parametrize(
    "change",
    [
        write("a.txt", "【概况】某镇位于县城以西，面积四十平方公里。\n"),
        write("c.txt", "【工业】全镇工业平稳增长，新增企业三家。\n"),
        lambda folder: (folder / "b.txt").unlink(),
        lambda folder: (folder / "b.txt").rename(folder / "0.txt"),
        write("parts/note.md", "本年鉴记述二〇二〇年的情况。\n"),
        write("corrections.toml", ""),
        write("index.toml", 'order = "strokes"\n'),
        write("own.toml", f"{STYLE}[page]\ntop = '26mm'\n"),
        lambda folder: (folder / "images" / "p.png").write_bytes(PIXEL + b"\0"),
        lambda folder: (folder / "images" / "p.png").unlink(),
    ],
    ids=["word", "new", "gone", "renamed", "part", "corrections", "index", "style", "picture", "picture gone"],
)
def test_what_changed_is_seen(run: Runs, store: Cache, folder: Path, change: Callable[[Path], None]) -> None:
    run(store)
    change(folder)
    changed = run(store)
    assert run.whole == 2
    assert changed == run(Cache(None))


@pytest.mark.parametrize("options", [{"kind": "newspaper"}, {"encoding": "utf-8"}])
def test_options_count(run: Runs, store: Cache, folder: Path, options: dict[str, str]) -> None:
    (folder / "parts" / "note.md").write_text("说明。\n", "utf-8")
    run(store)
    run(store, **options)
    assert run.whole == 2


def test_formats_the_clock_and_the_place_count(run: Runs, store: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    run(store)
    run(store, Wanted(formats=("docx",)))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1600000000")
    run(store)
    assert run.whole == 3
    build([run.folder], run.folder / "deeper" / "out", WANTED, jobs=1, cache=store)
    assert run.whole == 4
    run(store)
    assert run.whole == 4


def test_a_damaged_file_is_made_again(run: Runs, store: Cache) -> None:
    first = run(store)
    assert store.folder is not None
    for path in (store.folder / finished.FILE).rglob("*"):
        if path.is_file():
            path.write_bytes(path.read_bytes()[:-1])
    assert run(store) == first
    assert run(store) == first
    assert run.whole == 2


def test_a_build_too_large_to_be_kept_is_known_where_it_stands(
    run: Runs, store: Cache, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finished, "LARGEST", 1000)
    out = folder.parent / "out"
    first = run(store)
    assert store.folder is not None
    assert not (store.folder / finished.FILE).exists()
    build([folder], out, WANTED, jobs=1, cache=store)
    assert run.whole == 1
    (out / "edition.epub").write_bytes(b"damaged")
    build([folder], out, WANTED, jobs=1, cache=store)
    assert run.whole == 2
    assert {path.name: path.read_bytes() for path in sorted(out.iterdir())} == first


@pytest.mark.parametrize("data", [b"", b"[]", b'{"files": 3}', b'{"pictures": {}, "files": {}, "findings": [{}]}'])
def test_an_item_of_another_form_counts_as_none(run: Runs, store: Cache, data: bytes) -> None:
    first = run(store)
    assert store.folder is not None
    (item,) = [path for path in (store.folder / finished.BUILD).rglob("*") if path.is_file()]
    store.put(finished.BUILD, item.name, data)
    assert run(store) == first
    assert run.whole == 2


def test_a_build_with_the_machines_fonts_is_not_kept(run: Runs, store: Cache, folder: Path) -> None:
    write("a.txt", "【概况】某镇有一字\ue000，字库里没有。\n")(folder)
    run(store)
    run(store)
    assert run.whole == 2


def test_a_source_that_changes_during_the_build_is_not_kept(
    run: Runs, store: Cache, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    structure = pipeline.structure

    def slow(*arguments: object, **options: object) -> pipeline.Structured:
        made = structure(*arguments, **options)  # type: ignore[arg-type]
        write("a.txt", "【概况】某镇位于县城以北，面积四十平方公里。\n")(folder)
        return made

    monkeypatch.setattr(pipeline, "structure", slow)
    run(store)
    monkeypatch.setattr(pipeline, "structure", structure)
    assert run(store) == run(Cache(None))
    assert run.whole == 3


def test_findings_come_again(run: Runs, store: Cache, folder: Path) -> None:
    shutil.copy(folder / "a.txt", folder / "z.txt")
    out = folder.parent / "out"
    first = build([folder], out, WANTED, jobs=1, cache=store)
    again = build([folder], out, WANTED, jobs=1, cache=store)
    assert [finding.code for finding in first] == [finding.code for finding in again]
    assert "intake.duplicate" in {finding.code for finding in again}
    assert run.whole == 1


def test_faults_are_told_as_ever(run: Runs, store: Cache, folder: Path) -> None:
    (folder / "b.txt").write_bytes(b"")
    with pytest.raises(InputError):
        run(store)
