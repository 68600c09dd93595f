from pathlib import Path

import pytest

from yearbook.apparatus import build, chronicle, index
from yearbook.apparatus.told import told
from yearbook.errors import InputError
from yearbook.model import Block, Byline, Chapter, Edition, Entry, Figure, Metadata, Paragraph, Section
from yearbook.pieces import Pieces
from yearbook.printed import Prints
from yearbook.project import Project


def edition(*entries: tuple[str, str]) -> Edition:
    made = []
    for n, (title, text) in enumerate(entries):
        blocks: tuple[Block, ...] = (Paragraph(f"e{n}.p", text), Figure(f"e{n}.f", f"{title}现场", "王静摄"))
        made.append(Entry(f"e{n}", title, blocks, bylines=(Byline("记者", ("李明",)),)))
    return Edition(
        Metadata("年鉴", year=2021), chapters=(Chapter("c", "街道", (Section("s", "东街", tuple(made), ("王静",)),)),)
    )


CASES = [
    ("成立商会", "2020年11月13日，街道商会成立。72家企业参加。", [("2020-11-13", "街道商会成立。")]),
    ("改造", "2020年3月，街道启动改造。5月16日，施工方进场。", [("2020-05-16", "施工方进场。")]),
    ("改造", "2020年3月，街道启动改造。至6月底完成。", [("2020-03", "街道启动改造。")]),
    ("老馆", "该馆2018年5月3日开馆。", []),
    ("老馆", "该馆2018年开馆，7月2日闭馆。2020年重修。", []),
    ("全国首个站点", "2020年，街道设立站点。", [("2020", "街道设立站点。")]),
    ("垃圾分类", "2020年，街道推行分类。", []),
    (
        "开工",
        "2020年，项目建设加快。其中，甲站于3月31日开工；乙楼于8月18日复工。",
        [("2020-03-31", "甲站于3月31日开工。")],
    ),
    ("首个模式", "2020年，街道创建首个模式。", [("2020", "街道创建首个模式。")]),
    ("全国案例", "2020年，街道将该模式向社区延伸。", []),
    ("楼", "2020年，1至9月营收增长，完成1号楼。", []),
    ("会", "2020年13月40日开会。", []),
]


@pytest.mark.parametrize(("title", "text", "wanted"), CASES)
def test_items(title: str, text: str, wanted: list[tuple[str, str]]) -> None:
    book = edition((title, text), ("甲", "2020年1月1日，元旦活动举行。"), ("乙", "2020年1月2日，会议召开。"))
    made = chronicle.derive(told(book, Prints(book), Pieces()), Pieces())
    assert [(i.date, i.text) for i in made if i.entry == "e0"] == wanted


def test_order_days_then_month_then_year() -> None:
    book = edition(
        ("首个甲", "2020年，设立甲。"),
        ("乙", "2020年3月，启动乙项目。"),
        ("丙", "2020年3月31日，启动丙项目。"),
        ("丁", "2020年1月5日，启动丁。"),
    )
    made = chronicle.derive(told(book, Prints(book), Pieces()), Pieces())
    assert [i.date for i in made] == ["2020-01-05", "2020-03-31", "2020-03", "2020"]


def test_what_the_editor_wrote(tmp_path: Path) -> None:
    (tmp_path / "chronicle.toml").write_text(
        '[[drop]]\nentry = "e0"\n[[reword]]\nentry = "e1"\ntext = "新文。"\n[[add]]\ndate = 2020-02-01\ntext = "添。"\n[[drop]]\nentry = "gone"\n',
        "utf-8",
    )
    made, found = build.build(
        edition(("甲", "2020年1月1日，甲会议举行。"), ("乙", "2020年1月2日，乙会议举行。")), Project(folder=tmp_path)
    )
    assert [(i.date, i.text, i.origin) for i in made.chronicle] == [
        ("2020-01-02", "新文。", "editor"),
        ("2020-02-01", "添。", "editor"),
    ]
    assert "chronicle.stale" in {f.code for f in found}


def test_index_and_its_wishes(tmp_path: Path) -> None:
    (tmp_path / "index.toml").write_text(
        'order = "strokes"\ndrop = ["甲会召开"]\n[rename]\n"乙会召开" = "乙会"\n[[add]]\nheading = "会议"\nentries = ["甲会召开", "无"]\n'
        '[[refer]]\nfrom = "大会"\nto = "会议"\n[[refer]]\nfrom = "会议"\nto = "乙会"\nalso = true\n[readings]\n"乙" = "yi3"\n',
        "utf-8",
    )
    book = edition(("甲会召开", "东湖社区书记陈伟说好。走访东湖社区。"), ("乙会召开", "在东湖社区开。"))
    groups, found = index.make(
        book, index.wishes(tmp_path / "index.toml"), told(book, Prints(book), Pieces()), Pieces()
    )
    subjects = {e.heading: e for e in groups[0].entries}
    assert set(subjects) == {"东街", "乙会", "会议", "大会"}
    assert subjects["大会"].see == "会议"
    assert subjects["会议"].also == ("乙会",)
    assert {f.code for f in found if f.level == "warning"} == {"index.stale"}
    people = {e.heading: [t.id for t in e.targets] for e in groups[1].entries}
    assert people == {"陈伟": ["e0.p"], "李明": ["e0", "e1"], "王静": ["e1.f"]}
    assert [e.heading for e in groups[2].entries] == ["东湖社区"]
    assert [e.note for e in groups[3].entries] == ["图", "图"]
    assert "4条" in index.explanation(groups, "strokes")[0]


@pytest.mark.parametrize("text", ['order = "x"\n', "[[add]]\nhead = 1\n", '[[refer]]\nfrom = "a"\n', "rename = 3\n"])
def test_a_broken_file_names_the_key(tmp_path: Path, text: str) -> None:
    (tmp_path / "index.toml").write_text(text, "utf-8")
    with pytest.raises(InputError, match=r"must be|unknown|given"):
        index.wishes(tmp_path / "index.toml")
