from dataclasses import replace
from pathlib import Path

import pytest

from yearbook.apparatus import build
from yearbook.cache import PIECES, Cache
from yearbook.model import Chapter, Edition, Entry, Metadata, Paragraph, Section
from yearbook.pieces import Pieces, name_of
from yearbook.project import Project
from yearbook.unopened import Unopened


def never() -> bytes:
    raise AssertionError("made again")


def test_what_was_kept_is_not_made_again_and_what_was_not_asked_for_is_not_kept() -> None:
    first = Pieces()
    one, two = name_of("one"), name_of("two")
    assert first.get(one, lambda: b"1") == b"1"
    assert first.get(two, lambda: b"") == b""
    assert first.get(one, never) == b"1"
    again = Pieces(first.dump())
    assert again.get(one, never) == b"1"
    assert again.changed  # two was not asked for
    assert again.get(two, never) == b""
    assert not again.changed
    third = Pieces(again.dump())
    third.get(two, never)
    assert Pieces(third.dump()).get(one, lambda: b"new") == b"new"


def test_nothing_is_held_where_nothing_lasts() -> None:
    pieces = Pieces(lasting=False)
    assert [pieces.get(name_of("a"), lambda: b"x") for _turn in range(2)] == [b"x", b"x"]
    assert pieces.dump() == Pieces().dump()


@pytest.mark.parametrize("item", [b"", b"\1", b"\1\0\0\0", b"\0\0\0\0more", b"\1\0\0\0" + b"n" * 16 + b"\x09\0\0\0x"])
def test_an_item_of_another_form_is_refused(item: bytes) -> None:
    with pytest.raises(ValueError, match="pieces"):
        Pieces(item)


def test_names_tell_where_one_part_ends() -> None:
    assert name_of("a", "b") == name_of("a", "b")
    assert len({name_of("a", "b"), name_of("ab"), name_of("ab", ""), name_of("", "ab"), name_of("[1, 1]ab")}) == 5
    assert name_of("\ud800") != name_of("\ud801")


def test_the_cache_keeps_pieces_by_stage_and_book(tmp_path: Path) -> None:
    store = Cache(tmp_path)
    name = name_of("n")
    assert store.pieces("names", "a").get(name, lambda: b"1") == b"1"
    assert store.settle() == ()
    later = Cache(tmp_path)
    assert later.pieces("names", "a").get(name, never) == b"1"
    assert later.pieces("names", "b").get(name, lambda: b"2") == b"2"
    assert later.pieces("pages", "a").get(name, lambda: b"3") == b"3"
    later.settle()
    items = sorted((tmp_path / PIECES).glob("*/*"))
    assert len(items) == 3
    for path in items:
        path.write_bytes(path.read_bytes()[:-1] + b"?")
    assert Cache(tmp_path).pieces("names", "a").get(name, lambda: b"4") == b"4"
    assert Cache(None).pieces("names", "a").get(name, lambda: b"5") == b"5"


def book(*texts: str) -> Edition:
    entries = tuple(
        Entry(f"e{n}", f"第{n}件大事", (Paragraph(f"e{n}.p", text),), date="2020") for n, text in enumerate(texts)
    )
    return Edition(Metadata("书"), chapters=(Chapter("c", "章", (Section("s", "节", entries),)),))


def kept(store: Cache) -> build.Kept:
    return build.Kept(store.pieces("told", "book"), store.pieces("apparatus", "book"))


def test_an_apparatus_of_kept_and_new_pieces_is_that_of_a_clean_build(tmp_path: Path) -> None:
    texts = [
        "2020年1月5日，东湖社区书记陈伟走访居民。",
        "主任夏红强表示，3月1日，清河街道商会成立。",
        "2020年，首个项目落户平安镇。",
    ]
    store = Cache(tmp_path)
    build.attach(book(*texts), Project(), kept=kept(store))
    store.settle()
    for changed in (texts, texts[::-1], [*texts, texts[0]], ["2020年2月，会长陈伟到东湖村。", *texts[1:]], texts[1:]):
        assert build.attach(book(*changed), Project(), kept=kept(store)) == build.attach(book(*changed), Project())
        store.settle()


def closed(edition: Edition, *, open_to: set[str]) -> Edition:
    """Return the edition with sections that nobody but those in `open_to` may look into."""

    def section(one: Section) -> Section:
        def make() -> tuple[Entry, ...]:
            assert one.id in open_to, f"{one.id} is opened"
            return tuple(one.entries)

        return replace(one, entries=Unopened([entry.id for entry in one.entries], [*map(repr, one.entries)], {}, make))

    chapters = [replace(c, sections=tuple(map(section, c.sections))) for c in edition.chapters]
    return replace(edition, chapters=tuple(chapters))


def test_a_chapter_that_did_not_change_is_not_opened(tmp_path: Path) -> None:
    def chapters(*several: Chapter) -> Edition:
        return Edition(Metadata("书"), chapters=several)

    def section(name: str, *texts: str, date: str = "2020") -> Section:
        made = book(*texts).chapters[0].sections[0]
        return Section(
            name, f"{name}节", tuple(replace(e, id=f"{name}.{e.id}", date=date) for e in made.entries), ("王静",)
        )

    one = Chapter(
        "c1", "甲类", (section("a", "2020年1月5日，书记陈伟走访东湖社区。", "3月1日开。"), section("b", "会长陈伟说。"))
    )
    two = Chapter("c2", "乙类", (section("d", "2020年2月2日，清河街道商会成立。"), Section("e", None)))
    first = chapters(one, two)
    store = Cache(tmp_path)
    made = build.attach(closed(first, open_to={*"abde"}), Project(), kept=kept(store))
    assert made[0].apparatus == build.attach(first, Project())[0].apparatus
    store.settle()
    again = build.attach(closed(first, open_to=set()), Project(), kept=kept(store))
    assert again[0].apparatus == made[0].apparatus
    dated = chapters(
        one, replace(two, sections=(section("d", "2020年2月2日，清河街道商会成立。", date="2019"), two.sections[1]))
    )
    with pytest.raises(AssertionError, match="d is opened"):
        build.attach(closed(dated, open_to=set()), Project(), kept=kept(store))
    after = build.attach(closed(dated, open_to={*"de"}), Project(), kept=kept(store))
    assert after[0].apparatus == build.attach(dated, Project())[0].apparatus
