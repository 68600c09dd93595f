"""What lone short lines are, from where they stand: each case is a book of one line a piece."""

from dataclasses import replace

import pytest
from test_read_yearbook import cleaned, read

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
