"""A source that did not change is not read again, and nobody can tell from the result."""

import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from yearbook import i18n, kept, model_json, pipeline, plain
from yearbook.cache import Cache
from yearbook.intake import Source, read_sources

SEEDS = Path(__file__).parent.parent.parent / "seeds"


@pytest.fixture
def store(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "cache")


@pytest.fixture(scope="module")
def sources() -> tuple[Source, ...]:
    return read_sources(sorted(SEEDS.glob("*.txt")))[0]


def books(folder: Path, store: Cache) -> tuple[str, str, list[str]]:
    made = pipeline.structure([folder], cache=store, jobs=1)
    return model_json.dump(made.edition), made.ledger.dump(), [finding.line() for finding in made.findings]


def test_a_kept_reading_is_equal_to_a_fresh_one(sources: tuple[Source, ...]) -> None:
    for source in sources:
        fresh = kept.read_one(source)
        again = kept.unpack(kept.pack(fresh), source)
        assert (again, again.records) == (fresh, fresh.records)


def test_a_source_is_read_once(sources: tuple[Source, ...], store: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    first = pipeline.read_all(sources[:2], store)

    def again(source: Source) -> kept.Read:
        raise RuntimeError(f"{source.path} is read")

    monkeypatch.setattr(kept, "read_one", again)
    assert pipeline.read_all(sources[:2], store) == first
    for jobs in (1, 2):
        with pytest.raises(RuntimeError, match=sources[2].path):
            pipeline.read_all(sources[:3], store, jobs=jobs)


def test_what_a_reading_depends_on_is_in_its_key(sources: tuple[Source, ...]) -> None:
    source = sources[0]
    other = {
        kept.key(source),
        kept.key(replace(source, sha256="0" * 64)),
        kept.key(replace(source, kind="newspaper" if source.kind == "yearbook" else "yearbook")),
        kept.key(replace(source, date="2019-01-01")),
        kept.key(replace(source, encoding="big5")),
    }
    assert len(other) == 5
    assert kept.key(replace(source, id="s77", path="elsewhere/x.txt")) == kept.key(source)
    i18n.use("zh")
    try:
        assert kept.key(source) not in other
    finally:
        i18n.use("en")


@pytest.mark.parametrize("data", [b"[]", b"{}", b"[1,2]", b"not json", b'["s1",[],[],[],[],[["rule"]],[]]', b"\xff"])
def test_an_item_of_another_form_is_read_anew(sources: tuple[Source, ...], store: Cache, data: bytes) -> None:
    store.put(kept.KIND, kept.key(sources[0]), data)
    assert kept.opened(data, sources[0]) is None
    assert pipeline.read_all(sources[:1], store) == [kept.read_one(sources[0])]


def test_lone_surrogates_survive(store: Cache) -> None:
    text = "【概况】某镇\ud800位于县城以东。\n"
    source = Source("s1", "a.txt", text, "0" * 64, "utf-16", "yearbook")
    fresh = kept.read_one(source)
    again = kept.unpack(kept.pack(fresh), source)
    assert (again, again.records) == (fresh, fresh.records)


def edits(folder: Path, chance: random.Random) -> Iterator[str]:
    """Change the project as an office does, a step at a time: words, files that come and go, metadata, corrections."""
    for turn in range(12):
        texts = sorted(folder.glob("*.txt"))
        match chance.choice(("word", "word", "line", "add", "drop", "metadata", "correction", "rename")):
            case "word":
                path = chance.choice(texts)
                text = path.read_text("utf-8")
                at = chance.randrange(len(text))
                path.write_text(text[:at] + "甲乙丙" + text[at:], "utf-8")
            case "line":
                path = chance.choice(texts)
                lines = path.read_text("utf-8").splitlines(keepends=True)
                del lines[chance.randrange(len(lines))]
                path.write_text("".join(lines), "utf-8")
            case "add":
                (folder / f"{chance.randrange(10):03d}x.txt").write_text(f"【新事{turn}】某镇添一事。\n" * 3, "utf-8")
            case "drop" if len(texts) > 2:
                chance.choice(texts).unlink()
            case "metadata":
                toml = f'[metadata]\ntitle = "县年鉴{turn}"\nyear = 2021\n'
                (folder / "edition.toml").write_text(toml, "utf-8")
            case "correction":
                made = pipeline.structure([folder], jobs=1)
                key = chance.choice(sorted(made.keys.values()))
                toml = f'[[correction]]\ndo = "date"\nat = "{key}"\ndate = "2020-05-0{turn % 9 + 1}"\n'
                (folder / "corrections.toml").write_text(toml, "utf-8")
            case "rename":
                path = chance.choice(texts)
                path.rename(path.with_name(f"9{path.name}"))
        yield f"{turn}"


@pytest.mark.parametrize(
    "seed", [1, pytest.param(2, marks=pytest.mark.slow), *(pytest.param(n, marks=pytest.mark.slow) for n in (3, 4, 5))]
)
def test_after_any_edits_the_book_is_that_of_a_clean_run(tmp_path: Path, store: Cache, seed: int) -> None:
    folder = tmp_path / "work"
    folder.mkdir()
    (folder / "edition.toml").write_text('[metadata]\ntitle = "县年鉴"\nyear = 2021\n', "utf-8")
    whole = (SEEDS / "001_d0c5b7ff49c5a016.txt").read_text("utf-8").splitlines(keepends=True)
    for number in range(5):
        (folder / f"{number:03d}.txt").write_text("".join(whole[number * 40 : number * 40 + 60]), "utf-8")
    assert books(folder, store) == books(folder, Cache(None))
    for step in edits(folder, random.Random(seed)):
        assert books(folder, store) == books(folder, Cache(None)), f"seed {seed}, step {step}"


def test_worker_processes_give_the_same(
    sources: tuple[Source, ...], store: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = pipeline.read_all(sources[:2], Cache(None), jobs=1)
    monkeypatch.setattr(pipeline, "PARALLEL_FROM", 0)
    for _turn in range(2):
        beside = pipeline.read_all(sources[:2], store, jobs=2)
        assert (beside, [one.records for one in beside]) == (alone, [one.records for one in alone])


def test_plain_forms_say_what_they_cannot_hold() -> None:
    with pytest.raises(TypeError):
        plain.form(dict[str, str])
    with pytest.raises(TypeError):
        plain.form(set)
    assert plain.unpack(tuple[int, ...], [1, 2]) == (1, 2)
    assert plain.unpack(tuple[int, str | None], [1, None]) == (1, None)
