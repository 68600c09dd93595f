"""Scripts: traps, names, quotes, the office's file, the way there and back."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yearbook import project
from yearbook.errors import InputError
from yearbook.law import printed
from yearbook.model import (
    Byline,
    Chapter,
    Edition,
    Entry,
    Figure,
    Mark,
    Metadata,
    Note,
    Paragraph,
    Section,
    Span,
    Subhead,
    Table,
    identifier,
)  # fmt: skip
from yearbook.transforms import Override, Rules, convert, load
from yearbook.transforms.names import is_person
from yearbook.transforms.stream import Stream

TRAPS = [
    tuple(line.split("\t"))
    for line in (Path(__file__).parent / "traps.tsv").read_text("utf-8").splitlines()
    if not line.startswith("#")
]


def book(*texts: str, **entry: object) -> Edition:
    blocks = tuple(Paragraph(f"e-1.{n}", text, spans=(Span("s1", n, n + 1),)) for n, text in enumerate(texts))
    one = Entry("e-1", None, blocks, **entry)  # type: ignore[arg-type]
    metadata = Metadata("青河年鉴", year=2020, identifier=identifier("青河年鉴", 2020), isbn="978-7-5000-0000-1")
    metadata = replace(metadata, imprint=(("印刷", "青河印刷厂"), ("CIP数据核字号", "（2021）第1号")))
    return Edition(metadata, chapters=(Chapter("c-1", "街道", (Section("s-1", None, (one,)),)),))


def texts(edition: Edition) -> list[str]:
    return [block.text for entry in edition.entries() for block in entry.blocks]  # type: ignore[union-attr]


def made(text: str, target: str = "tw", rules: Rules | None = None) -> str:
    return texts(convert(book(text), target, rules)[0])[0]  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def all_traps() -> tuple[list[str], list[str], list[str]]:
    entries = tuple(Entry(f"e-{n}", None, (Paragraph(f"e-{n}.1", source),)) for n, (source, _tw) in enumerate(TRAPS))
    whole = Edition(Metadata("书"), chapters=(Chapter("c-1", "类", (Section("s-1", None, entries),)),))
    there, hong_kong = convert(whole, "tw")[0], convert(whole, "hk")[0]
    return texts(there), texts(convert(there, "hans")[0]), texts(convert(hong_kong, "hans")[0])


def test_the_table_of_traps_is_large_enough() -> None:
    assert len({source for source, _tw in TRAPS}) == len(TRAPS) >= 1150


def test_every_trap_comes_out_as_taiwan_writes_it(all_traps) -> None:
    wrong = [(s, tw, got) for (s, tw), got in zip(TRAPS, all_traps[0], strict=True) if got != tw]
    assert wrong == []


@pytest.mark.parametrize("way", [1, 2], ids=["tw", "hk"])
def test_every_trap_comes_back(all_traps, way) -> None:
    assert [(s, back) for (s, _tw), back in zip(TRAPS, all_traps[way], strict=True) if back != s] == []


@pytest.mark.parametrize(
    ("target", "wanted"),
    [
        ("hant", "臺灣的舞臺裏面，爲羣衆理髮"),
        ("tw", "臺灣的舞臺裡面，為群眾理髮"),
        ("hk", "台灣的舞台裏面，為羣眾理髮"),
        ("hans", "台湾的舞台里面，为群众理发"),
    ],
)
def test_every_region_has_its_own_forms(target, wanted) -> None:
    assert made("台湾的舞台里面，为群众理发", target) == wanted


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("他说：“好。”", "他說：「好。」"),
        ("“甲说‘乙说“丙”’。”", "「甲說『乙說「丙」』。」"),
        ("“甲“乙”丙”", "「甲『乙』丙」"),
        ("‘一带一路’倡议", "「一帶一路」倡議"),
        ("“2020’当湖街道十大”", "「2020'當湖街道十大」"),
        ("the mayor’s “U Home”社区", "the mayor’s 「U Home」社區"),
        ("English “only” text’s", "English “only” text’s"),
        ("”甲”乙", "「甲」乙"),
    ],
)
def test_quotes_follow_depth(source, wanted) -> None:
    assert made(source) == wanted


def test_a_quotation_over_paragraphs_opens_each_and_closes_once() -> None:
    there = texts(convert(book("他说：“第一段", "“第二段‘重点’", "“第三段。”完", "“新话”"), "tw")[0])
    assert there == ["他說：「第一段", "「第二段『重點』", "「第三段。」完", "「新話」"]
    there = texts(convert(book("他说：“第一段", "第二段。”完", "“新话”"), "tw")[0])
    assert there == ["他說：「第一段", "第二段。」完", "「新話」"]


def test_an_open_quote_never_spoils_the_next_paragraph_or_entry() -> None:
    assert texts(convert(book("他说：“没有完", "另一段“话”。"), "tw")[0])[1] == "另一段「話」。"


@given(st.lists(st.text("甲’“”‘2a，", min_size=1, max_size=8), min_size=1, max_size=3))
@settings(max_examples=60, deadline=None)
def test_no_curly_quote_is_left_in_han_text(several) -> None:
    for text in texts(convert(book(*("甲" + text for text in several)), "tw")[0]):
        bare = "".join(
            c
            for n, c in enumerate(text)
            if not (c == "’" and text[n - 1 : n].isascii() and text[n + 1 : n + 2].isascii())
        )
        assert not set("“”‘") & set(bare) and "’" not in bare and len(text) == len(text)


PEOPLE = Entry(
    "e-2",
    "理发",
    (
        Paragraph("e-2.1", "记者范里发与于台岩在里程碑前，范围很大，于是记录。"),
        Figure("e-2.2", "干部合影", "余云松摄"),
        Table("e-2.3", (("干", "后"), ("“甲”", "里面")), "发展表", "万元"),
        Subhead("e-2.4", "松树"),
    ),
    bylines=(Byline("记者", ("范里发", "于台岩")),),
    contributors=("钟后征", "区委后勤处"),
)


def people(target: str = "tw", rules: Rules | None = None) -> tuple[Edition, list]:
    whole = book("余云松说，台风来了。")
    section = replace(whole.chapters[0].sections[0], entries=(*whole.chapters[0].sections[0].entries, PEOPLE))
    return convert(replace(whole, chapters=(replace(whole.chapters[0], sections=(section,)),)), target, rules)  # type: ignore[arg-type]


def test_names_change_by_character_and_never_by_word() -> None:
    first, entry = people()[0].entries()
    assert entry.bylines[0].names == ("范里發", "于台岩") and entry.contributors == ("鍾後征", "區委後勤處")
    assert entry.blocks[0].text == "記者范里發與于台岩在里程碑前，範圍很大，於是記錄。"
    assert entry.blocks[1].credit == "余雲松攝" and first.blocks[0].text == "余雲松說，颱風來了。"
    assert entry.blocks[2].rows == (("乾", "後"), ("「甲」", "裡面")) or entry.blocks[2].rows[1] == ("「甲」", "裡面")
    assert entry.title == "理髮" and entry.blocks[3].text == "松樹"


def test_of_names_that_overlap_the_longest_is_set_first() -> None:
    stream = Stream(["范后里与后里钟", "钟后"])
    stream.fix({"后里": "AB", "范后里": "CDE", "里钟": "FG", "钟": "H"}, "script.name")
    stream.settle()
    assert [(one.start, one.result) for one in stream.fixed] == [(0, "CDE"), (4, "AB"), (6, "H"), (8, "H")]


@pytest.mark.parametrize(
    ("name", "person"), [("王静", True), ("欧阳晓云", True), ("区委办公室", False), ("体育局", False), ("A组", False)]
)
def test_bodies_are_no_persons(name, person) -> None:
    assert is_person(name) is person


def test_ids_and_spans_stay_and_the_record_of_metadata_is_another_edition() -> None:
    source = book("头发")
    there, _ = convert(source, "tw")
    assert [e.id for e in there.entries()] == [e.id for e in source.entries()]
    assert printed(there) == printed(source)
    data = there.metadata
    assert (data.title, data.language, data.isbn) == ("青河年鑑", "zh-Hant-TW", None)
    assert data.imprint == (("印刷", "青河印刷廠"),)
    assert data.identifier != source.metadata.identifier and data.identifier.startswith("urn:uuid:")
    assert convert(source, "tw")[0] == there


def test_naming_the_region_makes_no_other_book() -> None:
    source = book("頭髮")
    source = replace(source, metadata=replace(source.metadata, language="zh-Hant"))
    data = convert(source, "tw")[0].metadata
    assert (data.language, data.identifier, data.isbn) == (
        "zh-Hant-TW",
        source.metadata.identifier,
        source.metadata.isbn,
    )


def test_an_edition_in_its_own_script_is_left_alone() -> None:
    source = book("头发“发展”")
    assert convert(source, "hans") == (source, [])
    assert convert(source, "hans")[0] is source


def test_traditional_sources_go_the_other_way_entry_by_entry() -> None:
    big5 = Entry("e-9", None, (Paragraph("e-9.1", "縣長說：「發展觀光」，乾隆年間的頭髮。"),))
    plain = Entry("e-8", None, (Paragraph("e-8.1", "县长说：“发展”，「专名」。"),))
    whole = book("甲")
    section = replace(whole.chapters[0].sections[0], entries=(big5, plain))
    whole = replace(whole, chapters=(replace(whole.chapters[0], sections=(section,)),))
    assert texts(convert(whole, "hans")[0]) == ["县长说：“发展观光”，乾隆年间的头发。", "县长说：“发展”，「专名」。"]
    assert texts(convert(whole, "tw")[0]) == ["縣長說：「發展觀光」，乾隆年間的頭髮。", "縣長說：「發展」，「專名」。"]


def test_every_choice_is_told_with_word_context_and_alternatives() -> None:
    _, records = convert(book("干事的头发很干净。", "干事开会后发展生产。"), "tw")
    told = {(r.before, r.after): r for r in records if r.rule == "script.choice"}
    assert ("干事", "幹事") in told and ("干净", "乾淨") in told and ("头发", "頭髮") in told
    one = told["干事", "幹事"]
    assert "2" in one.note and "干事的头发" in one.note and "乾事" in one.alternatives and one.entry == "e-1"
    assert one.confidence < told["干净", "乾淨"].confidence


def test_choices_that_names_made_say_so() -> None:
    rules = {r.rule for r in people()[1] if "范里" in r.before or "里发" in r.before}
    assert rules == {"script.name"}


def test_the_office_has_the_last_word(tmp_path: Path) -> None:
    (tmp_path / "edition.toml").write_text('protected = ["上里"]\n[metadata]\ntitle = "书"\n', "utf-8")
    (tmp_path / "scripts.toml").write_text(
        'persons = ["干谷"]\nkept = ["《“后”汉书》"]\n'
        '[[override]]\nfrom = "钟埭"\nto = "鐘埭"\nscripts = ["tw"]\n'
        '[[override]]\nfrom = "软件"\nto = "軟體工程"\nentry = "e-1"\n'
        '[[override]]\nfrom = "不在书里"\nto = "不在書裡"\n',
        "utf-8",
    )
    rules = load(project.load(tmp_path))
    there, records = convert(book("钟埭上里干部干谷读《“后”汉书》，软件好。"), "tw", rules)
    assert texts(there) == ["鐘埭上里幹部干谷讀《“后”汉书》，軟體工程好。"]
    assert texts(convert(book("钟埭"), "hk", rules)[0]) == ["鍾埭"]
    assert [r.before for r in records if r.rule == "script.unused"] == ["不在书里"]


@pytest.mark.parametrize(
    "text",
    [
        "wrong = 1",
        'protected = ["上里", ""]',
        '[[override]]\nfrom = "甲"',
        '[[override]]\nfrom = "甲"\nto = "乙"\nscripts = ["cn"]',
        "persons = 3",
    ],
)
def test_a_wrong_key_names_itself(text, tmp_path: Path) -> None:
    (tmp_path / "edition.toml").write_text('[metadata]\ntitle = "书"\n', "utf-8")
    (tmp_path / "scripts.toml").write_text(text, "utf-8")
    with pytest.raises(InputError, match="scripts"):
        load(project.load(tmp_path))


def marked(text: str, *words: str) -> Edition:
    whole = book(text)
    marks = tuple(Mark(text.index(w), text.index(w) + len(w), "bold") for w in words)
    paragraph = Paragraph("e-1.0", text, marks, (Note(text.index(words[-1]), "“注”里"),))
    section = replace(whole.chapters[0].sections[0], entries=(Entry("e-1", None, (paragraph,)),))
    return replace(whole, chapters=(replace(whole.chapters[0], sections=(section,)),))


def test_marks_and_notes_follow_their_words_when_lengths_change() -> None:
    source = marked("使用软件和打印机发布信息，视频清晰。", "打印机", "信息", "视频")
    rules = Rules(overrides=(Override("使用", "大量使用"),))
    there, records = convert(source, "tw", rules, regional_words=True)
    (paragraph,) = next(iter(there.entries())).blocks
    assert [paragraph.text[m.start : m.end] for m in paragraph.marks] == ["印表機", "資訊", "影片"]
    assert paragraph.text[paragraph.notes[0].at :].startswith("影片") and paragraph.notes[0].text == "「注」裡"
    assert paragraph.text.startswith("大量使用")
    told = [(r.before, r.after) for r in records if r.rule == "script.regional"]
    assert ("打印", "印表") in told and ("视频", "影片") in told


def test_an_official_record_keeps_its_words_unless_asked() -> None:
    assert made("信息网络软件") == "信息網絡軟件"
    assert texts(convert(book("信息网络软件"), "tw", regional_words=True)[0]) == ["資訊網路軟體"]


def test_protected_names_are_out_of_reach_of_regional_words() -> None:
    rules = Rules(protected=("信息中心",))
    assert texts(convert(book("信息中心的信息"), "tw", rules, regional_words=True)[0]) == ["信息中心的資訊"]


@given(st.text("后里干台发面范钟系余征于复只松谷斗制表准冲并采“”‘’《》，。甲ABC12 \n", max_size=40))
@settings(max_examples=80, deadline=None)
def test_conversion_keeps_every_place(text) -> None:
    there, records = convert(book("头" + text), "hk")
    assert len(texts(there)[0]) == len(text) + 1
    assert all(0 <= r.confidence <= 1 and r.rule.startswith("script.") for r in records)
