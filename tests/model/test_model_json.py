import json
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import yearbook
from yearbook import model_json
from yearbook.cache import Cache
from yearbook.errors import InputError
from yearbook.model import (
    Byline,
    Chapter,
    Edition,
    Entry,
    Figure,
    Ids,
    Mark,
    Metadata,
    Note,
    Paragraph,
    Part,
    Section,
    SetAside,
    SourceInfo,
    Span,
    Subhead,
    Table,
    identifier,
    merged,
)  # fmt: skip
from yearbook.unopened import Unopened

SCHEMA = json.loads((Path(yearbook.__file__).parent / "schema" / "edition.schema.json").read_text("utf-8"))
words = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
spans = st.lists(st.builds(lambda a, n: Span("s1", a, a + n), st.integers(0, 999), st.integers(0, 99)), max_size=2).map(
    tuple
)


def sample(text: str = "正文", places: tuple[Span, ...] = (Span("s1", 0, 2),)) -> Edition:
    ids = Ids()
    name = ids.entry("概况", text)
    blocks = (
        Paragraph(
            ids.block(name, text),
            text,
            (Mark(0, 1, "bold"), Mark(1, 2, "link", "https://example.org")) if len(text) > 1 else (),
            (Note(len(text), "注"),),
            places,
        ),
        Subhead(ids.block(name, "小题"), "小题"),
        Figure(ids.block(name, "图"), "图", "王静摄"),
        Table(ids.block(name, "甲乙"), (("甲", "乙"), ("1", "2")), "表", "万元"),
    )
    entry = Entry(
        name,
        "概况",
        blocks,
        bylines=(Byline("记者", ("王静",)),),
        confidence=0.97,
        date="2020-10",
        spans={"title": places},
    )
    section = Section(ids.section("c", None), None, (entry,), ("王静",))
    return Edition(
        Metadata("年鉴", year=2021, identifier=identifier("年鉴", 2021), imprint=(("版次", "第1版"),)),
        (SourceInfo("s1", "seeds/a.txt", "0" * 64, "utf-8", "yearbook"),),
        (Part(ids.part("people", "人物"), "people", "人物", (Entry(ids.entry("小传", ""), "小传"),)),), (Chapter(ids.chapter("街道"), "街道", (section,)),), (),
        (SetAside("33", "furniture", places),), "seeds",
    )  # fmt: skip


@settings(max_examples=30)
@given(words, spans)
def test_what_is_written_is_read_back(text: str, places: tuple[Span, ...]) -> None:
    edition = sample(text, places)
    written = model_json.dump(edition)
    again = model_json.loads(written, "x")
    assert model_json.dump(again) == written


def test_odd_keys_of_an_apparatus_are_read_back() -> None:
    edition = Edition(Metadata("年鉴"), apparatus={'a"b\n': [1], "\\": None})
    assert model_json.loads(model_json.dump(edition), "x").apparatus == edition.apparatus


def test_written_files_follow_the_schema() -> None:
    written = model_json.dump(sample())
    assert written.endswith("}\n")
    jsonschema.validate(json.loads(written), SCHEMA)
    assert list(json.loads(written)) == [
        "format",
        "version",
        "metadata",
        "project",
        "sources",
        "front",
        "back",
        "chapters",
        "set_aside",
    ]


def test_a_file_by_another_hand_is_read() -> None:
    text = json.dumps({"format": "yearbook-edition", "version": 1, "metadata": {"title": "年鉴"}, "chapters": [
        {"title": "街道", "sections": [{"title": None, "entries": [{"id": "own", "title": "概况", "blocks": [{"type": "paragraph", "text": "文"}]}]}]}]})  # fmt: skip
    edition = model_json.loads(text, "x")
    (entry,) = edition.entries()
    assert entry.id == "own"
    assert entry.blocks[0].id.startswith("own.")
    jsonschema.validate(json.loads(model_json.dump(edition)), SCHEMA)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("{", "x:1"),
        ("[]", "edition.json"),
        ('{"format": "yearbook-edition", "version": 2}', "version"),
        ('{"format": "other"}', "format"),
        ('{"format": "yearbook-edition", "version": 1, "metadata": {"title": "a"}}', "chapters"),
        ('{"format": "yearbook-edition", "version": 1, "metadata": {"title": 3}, "chapters": []}', "metadata.title"),
        ('{"format": "yearbook-edition", "version": 1, "metadata": {"title": "\\ud800"}, "chapters": []}', "metadata.title"),
        ('{"format": "yearbook-edition", "version": 1, "metadata": {"title": "a"}, "chapters": [{"sections": [{"entries": [{"blocks": [{"text": 1}]}]}]}]}',
         "chapters[0].sections[0].entries[0].blocks[0].text"),
        ("[" * 100000, "nested"),
        ('{"format": "yearbook-edition", "version": 1, "metadata": {"title": "a"}, "chapters": [{"id": "x", "sections": [{"id": "x"}]}]}', "chapters[0]: x"),
        ('{"format": "yearbook-edition", "version": 1, "metadata": {"title": "a"}, "chapters": [], "apparatus": {"index_note": ["\\udc00"]}}', "apparatus"),
        ('{"format": "yearbook-edition", "version": 1, "metadata": {"title": "a", "year": NaN}, "chapters": []}', "x:1"),
        ('{"format": "yearbook-edition", "version": 1, "metadata": {"title": "a"}, "chapters": [{"sections": [{"entries": [{"confidence": 1e999}]}]}]}', "confidence"),
    ],
)  # fmt: skip
def test_a_broken_file_is_an_error_that_names_the_place(text: str, named: str) -> None:
    with pytest.raises(InputError, match=named.replace("[", r"\[").replace("]", r"\]")):
        model_json.loads(text, "x")


def test_equal_entries_are_numbered() -> None:
    ids = Ids()
    assert ids.entry("概 况", "文") + "-2" == ids.entry("概况", "文")


def test_an_id_that_a_file_gives_is_not_given_again() -> None:
    text = json.dumps({"format": "yearbook-edition", "version": 1, "metadata": {"title": "年鉴"}, "chapters": [
        {"title": "街道", "sections": [{"id": "s", "entries": [{"title": "概况"}, {"title": "概况", "id": Ids().entry("概况", "")}]}]}]})  # fmt: skip
    first, second = model_json.loads(text, "x").entries()
    assert first.id == second.id + "-2"


def test_spans_join_over_white_space_only() -> None:
    text = "甲乙\n\n丙，丁"
    assert merged("s1", [(0, 2), (4, 5), (6, 7)], text) == (Span("s1", 0, 5), Span("s1", 6, 7))
    assert merged("s1", [(4, 5), (0, 2), (2, 2)], text) == (Span("s1", 4, 5), Span("s1", 0, 2))


def test_a_chapter_that_was_kept_is_not_opened(tmp_path: Path) -> None:
    def edition(*entries: Entry, opens: bool, title: str = "节") -> Edition:
        def make() -> tuple[Entry, ...]:
            assert opens, "opened"
            return entries

        closed = Unopened([entry.id for entry in entries], [*map(repr, entries)], {}, make)
        chapters = (Chapter("c-1", "a chapter", (Section("s-1", title, closed),)), Chapter("c-2", "乙类"))
        return Edition(Metadata("书"), chapters=chapters)

    one, other = (Entry("e-1", "题", (Paragraph("e-1.a", text),)) for text in ("一。", "二。"))
    store = Cache(tmp_path)
    first = b"".join(model_json.parts(edition(one, opens=True), store))
    assert (
        first.decode()
        == model_json.dump(edition(one, opens=True))
        == b"".join(model_json.parts(edition(one, opens=False), store)).decode()
    )
    for changed in (
        edition(other, opens=False),
        edition(one, opens=False, title="新节"),
        edition(one, other, opens=False),
    ):
        with pytest.raises(AssertionError, match="opened"):
            b"".join(model_json.parts(changed, store))
    assert b"".join(model_json.parts(edition(other, opens=True), store)).decode() == model_json.dump(
        edition(other, opens=True)
    )
