"""The yearbook reader on clean lines as cleaning hands them on; captions and furniture are labelled by hand here."""

from dataclasses import replace
from itertools import pairwise

import pytest

from yearbook.cleaning.lines import Clean, Label, Line, Region, printed_width
from yearbook.intake.source import Source
from yearbook.reading.draft import DraftSection, Reading
from yearbook.reading.yearbook import read_yearbook
from yearbook.traced import Traced

LABELS: dict[str, Label] = {"@": "furniture", "^": "caption", "~": "credit"}


def cleaned(text: str, measure: int | None = None) -> Clean:
    """Lines of `text`; a line that begins with @ is furniture, with ^ a caption, with ~ a credit (the sign is dropped)."""
    labels: list[Label | None] = []
    rows: list[str] = []
    for row in text.split("\n"):
        label = LABELS.get(row[:1])
        labels.append(label)
        rows.append(row[1:] if label else row)
    plain = "\n".join(rows)
    lines: list[Line] = []
    start = blanks = 0
    for number, (row, label) in enumerate(zip(rows, labels, strict=True), 1):
        if row.strip():
            traced = Traced.of(plain, start, start + len(row))
            lines.append(Line(traced, number, blanks, width=printed_width(row), label=label))
            blanks = 0
        else:
            blanks += 1
        start += len(row) + 1
    source = Source("s1", "book.txt", plain, "0", "utf-8", "yearbook")
    return Clean(source, tuple(lines), (Region(0, len(lines), measure),))


def read(text: str, measure: int | None = None) -> Reading:
    reading = read_yearbook(cleaned(text, measure))
    covered = sorted(r for traced in reading.traces() for r in traced.ranges())
    assert all(a[1] <= b[0] for a, b in pairwise(covered))
    seen = "".join(reading.source.text[a:b] for a, b in covered)
    assert "".join(seen.split()) == "".join(reading.source.text.split())
    return reading


def sections(reading: Reading) -> list[DraftSection]:
    return [section for chapter in reading.chapters for section in chapter.sections]


BOOK = """@教育33

小学

【概况】全县有小学八所，学生两千余人。

其中寄宿制小学两所，均在山区，交通不便。
（王　静）

中学

【概况】全县有中学三所，教师一百二十人。

【新校舍启用】9月1日，中心中学新校舍启用，建筑面积3000平方
^9月1日，中心中学新校舍启用仪式
~（县教育局供图）
米，总投资800万元。（张振宇 范晓芳）
"""


def test_sections_entries_and_signatures() -> None:
    reading = read(BOOK)
    (chapter,) = reading.chapters
    assert (chapter.title, chapter.title_print) == ("教育", None)
    primary, middle = chapter.sections
    assert primary.title is not None and primary.title.text == "小学"
    assert primary.contributors is not None and primary.contributors.names == ("王静",)
    assert [b.text.text for b in primary.entries[0].blocks] == [
        "全县有小学八所，学生两千余人。",
        "其中寄宿制小学两所，均在山区，交通不便。",
    ]
    assert middle.contributors is not None and middle.contributors.names == ("张振宇", "范晓芳")
    paragraph, figure = middle.entries[1].blocks
    assert paragraph.text.text == "9月1日，中心中学新校舍启用，建筑面积3000平方米，总投资800万元。"
    assert (figure.text.text, figure.credit and figure.credit.text) == (
        "9月1日，中心中学新校舍启用仪式",
        "县教育局供图",
    )


def test_a_tail_that_stands_two_entries_too_early_comes_home() -> None:
    reading = read(
        """小学
【概况】全县有小学八所，学生两千余人。
【乡村农园开放】3月2日，乡村农园开放，面积两公顷，为学生的好去处。
^3月2日，乡村农园开放
~（县教育局供图）
来务工人员的子女，也为住房合建探索出新路子。
【难题破解】3月，康桥小学破解收缴难题，收缴率达到九成以上。
【新家启用】9月22日，新家通过竣工验收，惠及县城里企业的外
【非遗进校】7月1日，外来务工人员的子女走进课堂，学习烧制技艺。
（王　静）
"""
    )
    entries = {e.title.text: e for s in sections(reading) for e in s.entries if e.title}
    home = entries["新家启用"].blocks[0].text.text
    assert home.endswith("惠及县城里企业的外来务工人员的子女，也为住房合建探索出新路子。")
    assert not entries["新家启用"].truncated
    assert [b.type for b in entries["乡村农园开放"].blocks] == ["paragraph", "figure"]
    (record,) = [r for r in reading.records if r.rule == "open_end.tail"]
    assert record.confidence < 1 and record.before.endswith("的外") and record.after.startswith("来务工")


def test_an_end_without_a_tail_is_truncated() -> None:
    reading = read("小学\n【概况】全县有小学八所，学生两千余人，其中寄宿制小学\n【招生】今年招生，共八百人。\n")
    first, second = sections(reading)[0].entries
    assert first.truncated and not second.truncated


def test_hard_wraps_are_joined_by_the_measure() -> None:
    text = "小学\n【概况】全县有小学八所，学生两\n千余人。其中寄宿制小学两所，均\n在山区。\n是年，教师共八十人。\n"
    (entry,) = sections(read(text, 30))[0].entries
    assert [b.text.text for b in entry.blocks] == [
        "全县有小学八所，学生两千余人。其中寄宿制小学两所，均在山区。",
        "是年，教师共八十人。",
    ]


def test_chapter_section_and_subsection() -> None:
    reading = read(
        """教育
小学
【概况】全县有小学八所。
（王　静）
中学
【概况】全县有中学三所。
高中
【招生】今年招生八百人。
初中
【考试】今年考试两次。
（李　明）
卫生
医院
【概况】全县有医院三所。
（李　明）
"""
    )
    assert [c.title for c in reading.chapters] == ["教育", "卫生"]
    assert [s.title.text for s in sections(reading) if s.title] == ["小学", "中学", "医院"]
    middle = sections(reading)[1]
    assert [e.subsection for e in middle.entries] == [None, "高中", "初中"]


def test_every_entry_may_be_signed() -> None:
    reading = read("小学\n【概况】共有八所。（王静）\n【招生】今年招生。（李明）\n")
    (section,) = sections(reading)
    assert section.contributors is None
    assert [e.contributors.names for e in section.entries if e.contributors] == [("王静",), ("李明",)]


def test_a_book_that_prints_bare_titles() -> None:
    reading = read("小学\n概况\n全县有小学八所，学生两千余人。\n招生考试\n今年招生八百人，考试两次。\n")
    (section,) = sections(reading)
    assert section.title is not None and section.title.text == "小学"
    assert [e.title.text for e in section.entries if e.title] == ["概况", "招生考试"]


def test_figures_go_to_the_entry_that_they_share_words_with() -> None:
    reading = read(
        """小学
【概况】全县有小学八所，设有图书馆和运动场。
【图书馆落成】4月，实验小学图书馆落成，藏书两万册。
【运动会】5月，全县小学生运动会举行，选手两百名。
^实验小学图书馆一角
~（实验小学供图）
（王　静）
"""
    )
    entries = {e.title.text: e for e in sections(reading)[0].entries if e.title}
    assert [b.type for b in entries["图书馆落成"].blocks] == ["paragraph", "figure"]
    assert any(r.rule == "figure.entry" for r in reading.records)


def test_nothing_but_a_heading_is_not_lost() -> None:
    read("小学\n")
    read("（王　静）\n")
    read("^图\n")
    read("@教育33\n")


def test_rows_become_a_table_in_their_place() -> None:
    text = "小学\n【概况】全县有小学八所，分布如下。\n表1 各镇小学\n单位：所\n镇名\t小学\n城关\t5\n河西\t3\n注：含教学点\n其余为中学，另见。\n（王静）\n"
    clean = cleaned(text)
    lines = tuple(line._replace(row="\t" in line.text.text) for line in clean.lines)
    (section,) = sections(read_yearbook(replace(clean, lines=lines)))
    first, table, last = section.entries[0].blocks
    assert (first.type, table.type, last.type) == ("paragraph", "table", "paragraph")
    assert [[cell.text for cell in row] for row in table.rows] == [["镇名", "小学"], ["城关", "5"], ["河西", "3"]]
    assert (table.text.text, table.unit and table.unit.text, table.note and table.note.text) == (
        "表1 各镇小学",
        "单位：所",
        "注：含教学点",
    )
    assert section.contributors is not None


def test_a_signature_may_be_cut_by_a_line_end() -> None:
    reading = read(
        "小学\n【概况】全县有小学八所，学生两千余人，教师百人。（张振宇 范\n晓芳）\n中学\n【招生】今年招生八百人。\n"
    )
    first, second = sections(reading)
    assert first.contributors is not None and first.contributors.names == ("张振宇", "范晓芳")
    assert second.title is not None and second.title.text == "中学"


def kinds(reading: Reading) -> list[list[tuple[str, str]]]:
    """Type and text of the blocks of every entry."""
    entries = [entry for chapter in reading.chapters for section in chapter.sections for entry in section.entries]
    return [[(block.type, block.text.text) for block in entry.blocks] for entry in entries]


def test_a_numbered_row_that_begins_behind_text_is_small_titles() -> None:
    text = "稻田纪实\n三年间稻田变了样，村民有了盼头。\n一、并田\n小田并成了大田。\n二、养地\n田里种上紫云英。"
    assert kinds(read(text)) == [
        [
            ("paragraph", "三年间稻田变了样，村民有了盼头。"), ("subhead", "一、并田"), ("paragraph", "小田并成了大田。"),
            ("subhead", "二、养地"), ("paragraph", "田里种上紫云英。"),
        ]
    ]  # fmt: skip


def test_a_numbered_row_right_below_a_section_s_title_is_its_entries() -> None:
    text = "自然环境\n一、位置\n全区位于江边。\n二、地貌\n全区东高西低。\n人口\n一、总量\n全区有四万人。"
    titles = [e.title.text for c in read(text).chapters for s in c.sections for e in s.entries if e.title]
    assert titles == ["一、位置", "二、地貌", "一、总量"]


def test_items_of_a_chronicle_begin_with_their_day() -> None:
    text = "大事记\n1月\n3日　代表大会开幕，会期三天。\n会议选举了区长。\n9日　河道开工。\n△　书屋开放。\n2月\n1日　市集开市。\n3月\n5日　植树。"
    january = kinds(read(text, 28))[0]
    assert [told for _kind, told in january] == [
        "3日　代表大会开幕，会期三天。会议选举了区长。", "9日　河道开工。", "△　书屋开放。",
    ]  # fmt: skip


BODY = "全县小学八所，学生两千余人，其中寄宿制小学两所。\n"


@pytest.mark.parametrize(
    ("head", "title", "subtitle"),
    [
        ("稻田里的守望\n——望江县产业园建设纪实\n", "稻田里的守望", "——望江县产业园建设纪实"),
        ("中共望江县委 望江县人民政府\n关于保护古镇的意见\n（2013年4月18日 江委发〔2013〕11号）\n",
         "中共望江县委 望江县人民政府 关于保护古镇的意见", "（2013年4月18日 江委发〔2013〕11号）"),
        ("在全县教育大会上的讲话\n——县长李明\n（二〇一三年四月八日）\n",
         "在全县教育大会上的讲话", "——县长李明 （二〇一三年四月八日）"),
        ("关于保护古镇的意见\n", "关于保护古镇的意见", None),
        ("学校选编\n关于保护古镇的意见\n", "关于保护古镇的意见", None),
        ("稻田里的守望\n（另有三所，2013年建成）\n", "稻田里的守望", None),
    ],
)  # fmt: skip
def test_the_lines_of_a_document_s_title(head: str, title: str, subtitle: str | None) -> None:
    book = f"附录\n文件选编\n{head}{BODY}"
    (entry,) = [entry for section in sections(read(book)) for entry in section.entries]
    assert (entry.title and entry.title.text, entry.subtitle and entry.subtitle.text) == (title, subtitle)
    assert entry.blocks[-1].text.text.endswith(BODY.strip())
