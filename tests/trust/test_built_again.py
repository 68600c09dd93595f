"""Whatever an office changes between two runs, the second gives every file as a clean build does."""

import random
from pathlib import Path

import pytest

from yearbook import pipeline, rendering
from yearbook.assembly import batches
from yearbook.cache import Cache
from yearbook.commands.whole import build
from yearbook.rendering import Wanted

SEED = Path(__file__).parent.parent.parent / "seeds" / "001_d0c5b7ff49c5a016.txt"
MORE = "【新事】主任夏红强表示，2020年3月1日，平安镇商会成立，会长陈伟到东湖社区走访。\n"


def office(folder: Path) -> None:
    """A project of three sources."""
    folder.mkdir()
    lines = SEED.read_text("utf-8").splitlines(keepends=True)
    for number in range(3):
        (folder / f"{number:03d}.txt").write_text("".join(lines[number * 40 : number * 40 + 25]), "utf-8")
    titled(folder, "县年鉴")


def titled(folder: Path, title: str) -> None:
    plan = "".join(f'[[chapter]]\ntitle = "第{n}类"\nsources = ["{n:03d}*.txt"]\n' for n in range(3))
    (folder / "edition.toml").write_text(f'[metadata]\ntitle = "{title}"\nyear = 2021\n{plan}', "utf-8")


def edit(folder: Path, drawn: random.Random, turn: int) -> str:
    """Change one thing as people do, and return what."""
    path = drawn.choice(sorted(folder.glob("*.txt")))
    text = path.read_text("utf-8")
    what = drawn.choice(("word", "more", "add", "title", "corrections", "verdict", "index", "chronicle", "twice"))
    match what:
        case "word":
            at = drawn.randrange(len(text))
            path.write_text(f"{text[:at]}甲乙丙{turn}{text[at:]}", "utf-8")
        case "more":
            path.write_text(text + MORE, "utf-8")
        case "twice":
            path.write_text(text + MORE + MORE, "utf-8")
        case "add":
            (folder / f"{drawn.randrange(3):03d}x{turn}.txt").write_text(MORE * 2, "utf-8")
        case "title":
            titled(folder, f"县年鉴{turn}")
        case "corrections" | "verdict":
            made = pipeline.structure([folder], folder=folder, jobs=1)
            if what == "verdict":
                name, do = drawn.choice(made.ledger.records()).id, drawn.choice(("accept", "refuse"))
                rest = ""
            else:
                name, do = drawn.choice(sorted(made.keys[e.id] for e in made.edition.entries())), "title"
                rest = f'with = "新题{turn}"\n'
            (folder / "corrections.toml").write_text(f'[[correction]]\ndo = "{do}"\nat = "{name}"\n{rest}', "utf-8")
        case "index":
            words = f'order = "{drawn.choice(("pinyin", "strokes"))}"\ndrop = ["概况"]\n[readings]\n"县" = "xian4"\n'
            (folder / "index.toml").write_text(words, "utf-8")
        case "chronicle":
            (folder / "chronicle.toml").write_text(f'[[add]]\ndate = 2020-02-0{turn + 1}\ntext = "添。"\n', "utf-8")
    return what


def files(folder: Path, out: Path, store: Cache, *, jobs: int) -> tuple[dict[str, bytes], list[str]]:
    told = build([folder], out, Wanted(), folder=folder, jobs=jobs, cache=store)
    return {path.name: path.read_bytes() for path in sorted(out.iterdir())}, [finding.line() for finding in told]


@pytest.mark.parametrize(
    ("seed", "turns"), [(1, 1), *(pytest.param(seed, 9, marks=pytest.mark.slow) for seed in range(2, 10))]
)
def test_any_edit_and_a_clean_build_agree(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int, turns: int
) -> None:
    monkeypatch.setattr(rendering, "PAGES_BESIDE", 1)
    monkeypatch.setattr(pipeline, "PARALLEL_FROM", 1)
    monkeypatch.setattr(batches, "TOGETHER", 2)
    folder, store, drawn = tmp_path / "work", Cache(tmp_path / "cache"), random.Random(seed)
    office(folder)
    files(folder, tmp_path / "again", store, jobs=2)
    for turn in range(turns):
        what = edit(folder, drawn, turn)
        again = files(folder, tmp_path / "again", Cache(tmp_path / "cache"), jobs=2)
        assert again == files(folder, tmp_path / "clean", Cache(None), jobs=1), f"seed {seed}, turn {turn}: {what}"
