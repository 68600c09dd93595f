"""What lone short lines are, from where they stand: each case is a book of one line a piece."""

from dataclasses import replace

import pytest
from test_read_yearbook import cleaned, read

from yearbook.cleaning.clean import clean
from yearbook.intake.source import Source
from yearbook.reading.draft import Reading
from yearbook.reading.yearbook import read_yearbook


def outline(reading: Reading) -> list[str]:
    """教育 > 小学 > 高中 for every chapter, section and subsection in which an entry stands, in order."""
    out: list[str] = []
    for chapter in reading.chapters:
        for section in chapter.sections:
            for entry in section.entries:
                title = section.title.text if section.title else "-"
                line = " > ".join([chapter.title, title, *([entry.subsection] if entry.subsection else [])])
                if not out or out[-1] != line:
                    out.append(line)
    return out


@pytest.mark.parametrize(
    ("book", "wanted"),
    [
        pytest.param(
            "教育\n小学\n【概况】共有八所。\n（王静）\n中学\n【概况】共有三所。\n",
            ["教育 > 小学", "教育 > 中学"],
            id="stack",
        ),
        pytest.param("@教育33\n小学\n【概况】共有八所。\n", ["教育 > 小学"], id="running head"),
        pytest.param(
            "@教育33\n小学\n【概况】共有八所。\n（王静）\n@卫生35\n医院\n【概况】共有三所。\n",
            ["教育 > 小学", "卫生 > 医院"],
            id="running heads change",
        ),
        pytest.param(
            "教育33\n@2021\n小学\n【概况】共有八所。\n（王静）\n教育35\n@2021\n中学\n【概况】共有三所。\n",
            ["教育 > 小学", "教育 > 中学"],
            id="running heads that cleaning did not label",
        ),
        pytest.param(
            "第六篇 商贸\n第一节 商业\n【零售】增长一成。\n第二节 电商\n【基地】开播。\n",
            ["第六篇商贸 > 第一节 商业", "第六篇商贸 > 第二节 电商"],
            id="ordinals",
        ),
        pytest.param(
            "交通\n公路\n公路建设\n【隧道】贯通。\n公路养护\n【抢修】完成。\n（王静）\n水路\n【码头】启用。\n",
            ["交通 > 公路 > 公路建设", "交通 > 公路 > 公路养护", "交通 > 水路"],
            id="subsections",
        ),
        pytest.param(
            "@教育33\n小学\n【概况】共有八所。\n中学\n【考试】两次。\n",
            ["教育 > 小学", "教育 > 中学"],
            id="a section that nobody signed",
        ),
        pytest.param(
            "@教育33\n小学\n【概况】共有八所。\n城区\n【招生】八百人。\n乡村\n【校车】六辆。\n（王静）\n中学\n【概况】共有三所。\n",
            ["教育 > 小学", "教育 > 小学 > 城区", "教育 > 小学 > 乡村", "教育 > 中学"],
            id="two sections open with their overview, two titles between do not",
        ),
        pytest.param(
            "@教育33\n综述\n【概况】共有八所。\n城区\n【招生】八百人。\n乡村\n【校车】六辆。\n（王静）\n中学\n【概况】共有三所。\n",
            ["教育 > 综述", "教育 > 城区", "教育 > 乡村", "教育 > 中学"],
            id="beside an overview of the chapter sections open without one",
        ),
        pytest.param(
            "石門鄉\n一、漁業\n【漁港】三座。\n二、鹽業\n【鹽田】晒鹽，全年\n三、文教\n【學校】八所。\n",
            ["石門鄉 > 一、漁業", "石門鄉 > 二、鹽業", "石門鄉 > 三、文教"],
            id="numbered titles, one behind a cut sentence",
        ),
        pytest.param(
            "小学\n【概况】校长问了三遍：\n“真的吗？”\n（王静）\n中学\n【概况】共有三所。\n",
            ["正文 > 小学", "正文 > 中学"],
            id="a quoted question is no title, and is signed",
        ),
        pytest.param(
            "小学\n【概况】共有八所，其中\n二、三年级八百人\n【招生】八百人。\n",
            ["正文 > 小学"],
            id="one numbered line is no habit",
        ),
        pytest.param(
            "小学\n【概况】共有八所，其中\n乡村五所\n【招生】八百人。\n", ["正文 > 小学"], id="a cut line is no title"
        ),
    ],
)
def test_outline(book: str, wanted: list[str]) -> None:
    assert outline(read(book)) == wanted


@pytest.mark.parametrize(
    ("head", "wanted"),
    [
        ("@教育 体育\n", ["教育体育 > 小学", "教育体育 > 场馆"]),
        ("", ["教育体育 > 小学", "场馆 > -"]),  # no head goes on with the chapter before
    ],
)
def test_a_heading_of_uneven_level_is_a_section_where_the_heads_go_on_with_the_chapter(
    head: str, wanted: list[str]
) -> None:
    book = f"教育 体育\n小学\n【概况】共有八所。\n场馆\n【概况】共有三座。\n{head}【泳池】开放。\n"
    clean = cleaned(book)
    levels = {"教育 体育": 1, "小学": 2, "场馆": 1}
    lines = tuple(line._replace(heading=levels.get(line.text.text, 0) * (line.label is None)) for line in clean.lines)
    assert outline(read_yearbook(replace(clean, lines=lines))) == wanted


PEOPLE = "镇长　　沈　远\n副镇长　米小满　方知白\n"
SCHOOLS = "【概况】共有八所。\n【招生】八百人。\n"


def titled(text: str) -> list[tuple[str | None, str | None]]:
    """Return section and title of every entry of a text as it comes."""
    reading = read_yearbook(clean(Source("s1", "a.txt", text, "0" * 64, "utf-8", "yearbook")))
    return [
        (section.title.text if section.title else None, entry.title.text if entry.title else None)
        for chapter in reading.chapters
        for section in chapter.sections
        for entry in section.entries
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pytest.param(
            f"清河镇\n机构与领导\n清河镇领导名录（2015年12月在职）\n{PEOPLE}内设机构\n办公室、财政所、农业站。\n教育\n{SCHOOLS}",
            [
                ("机构与领导", "清河镇领导名录（2015年12月在职）"),
                ("机构与领导", "内设机构"),
                ("教育", "概况"),
                ("教育", "招生"),
            ],
            id="a list and what follows it below a section's title",
        ),
        pytest.param(
            f"清河镇\n教育\n{SCHOOLS}名录\n表3　先进集体\n城关小学　　2015.2\n河西小学　　2015.6\n先进教师名单\n{PEOPLE}",
            [("教育", "概况"), ("教育", "招生"), ("名录", "表3　先进集体"), ("名录", "先进教师名单")],
            id="a table, then a list",
        ),
        pytest.param(
            f"清河镇\n教育\n【概况】受表彰的有：\n先进教师\n{PEOPLE}【招生】八百人。\n",
            [("教育", "概况"), ("教育", "招生")],
            id="a list inside an entry",
        ),
    ],
)
def test_titles_of_lists_of_people(text: str, wanted: list[tuple[str | None, str | None]]) -> None:
    assert titled(text) == wanted


def test_an_office_over_its_part_of_a_list_is_a_small_title() -> None:
    text = f"附录\n名录\n领导名单\n中共清河镇委员会\n书记　　柳　林\n副书记　沈　远　米小满\n清河镇人民政府\n{PEOPLE}"
    reading = read_yearbook(clean(Source("s1", "a.txt", text, "0" * 64, "utf-8", "yearbook")))
    (entry,) = [e for chapter in reading.chapters for section in chapter.sections for e in section.entries]
    assert entry.title is not None and entry.title.text == "领导名单"
    assert [block.text.text for block in entry.blocks if block.type == "subhead"] == [
        "中共清河镇委员会",
        "清河镇人民政府",
    ]
