import os
import signal
import sys
from pathlib import Path

import pytest

from yearbook import beside, model_json, rendering, style, typeset
from yearbook.cache import Cache
from yearbook.cli.main import run
from yearbook.errors import InputError, SurroundingsError
from yearbook.fonts import FontSet
from yearbook.model import Chapter, Edition, Entry, Metadata, Paragraph, Section
from yearbook.outputs import Outputs
from yearbook.printed import Prints
from yearbook.project import Project
from yearbook.writers import pdf

copies = pytest.mark.skipif(sys.platform != "linux", reason="only Linux copies processes")


@copies
def test_the_result_comes_home_from_another_process() -> None:
    waiting = beside.start(lambda: (os.getpid(), b"x" * 1_000_000), jobs=2)
    number, data = waiting()
    assert number != os.getpid()
    assert len(data) == 1_000_000


def test_with_one_job_the_work_is_done_here_when_it_is_asked_for() -> None:
    done: list[int] = []
    waiting = beside.start(lambda: done.append(os.getpid()), jobs=1)
    assert done == []
    waiting()
    assert done == [os.getpid()]


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_the_work_raises_is_raised(jobs: int) -> None:
    def fail() -> None:
        raise InputError("no good", where="a.toml:3", mend="Mend it.")

    with pytest.raises(InputError, match=r"a\.toml:3: no good Mend it\."):
        beside.start(fail, jobs)()


@copies
def test_a_part_that_the_system_ends_is_told() -> None:
    with pytest.raises(SurroundingsError, match="--jobs 1"):
        beside.start(lambda: os.kill(os.getpid(), signal.SIGKILL), jobs=2)()


def book() -> Edition:
    entries = tuple(
        Entry(f"e-{n}", f"第{n}条", (Paragraph(f"e-{n}.p", f"第{n}段文字，" * 90),), date="2020") for n in range(150)
    )
    return Edition(Metadata("书", year=2020), chapters=(Chapter("c-1", "章", (Section("s-1", "节", entries),)),))


def test_the_same_files_whoever_writes_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = []
    for jobs, pages in ((1, 10_000), (2, 1)):
        monkeypatch.setattr(rendering, "PAGES_BESIDE", pages)
        out = tmp_path / str(jobs)
        with Outputs(out) as outputs:
            told = rendering.render(
                book(), rendering.Wanted(), Project(), outputs, store=Cache(tmp_path / f"c{jobs}"), jobs=jobs
            )
        made.append((told, {path.name: path.read_bytes() for path in sorted(out.iterdir())}))
    assert made[0] == made[1]
    assert set(made[0][1]) == {"edition.pdf", "edition.docx", "edition.epub", "layout.json"}


def test_a_book_begun_without_its_apparatus_is_the_book_set_with_it() -> None:
    bare = book()
    edition, _found = rendering.derived(bare, Project(), Cache(None))
    look, fonts = style.load(), FontSet.shipped()
    begun = typeset.Book(bare, look, fonts, None, pdf.coder, Prints(bare), Cache(None))
    begun.begin()
    whole = typeset.lay_out(edition, look, fonts, coder=pdf.coder, key="k")
    assert pdf.render(begun.layout(edition, "k"), "screen") == pdf.render(whole, "screen")
    assert whole.record.places.keys() >= {"c-1", "index-subject"}


@copies
def test_render_works_in_as_many_processes_as_it_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rendering, "PAGES_BESIDE", 1)
    (tmp_path / "edition.json").write_text(model_json.dump(book()), "utf-8")
    asked: list[int | None] = []
    start = beside.start
    monkeypatch.setattr(beside, "start", lambda work, jobs=None: asked.append(jobs) or start(work, jobs))
    for jobs in ("1", "2"):
        assert run(["render", str(tmp_path / "edition.json"), "-o", str(tmp_path / "out"), "--jobs", jobs]) == 0
    assert asked == [1, 1, 2, 2]  # Word and EPUB of either run
