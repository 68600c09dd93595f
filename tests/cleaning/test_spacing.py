import pytest

from yearbook.cleaning.clean import clean
from yearbook.intake.source import Source
from yearbook.traced import Traced


def spaced(text: str) -> str:
    (line,) = clean(Source("s1", "a.txt", text, "0" * 64, "utf-8", "yearbook")).lines
    return line.text.text


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("室外面积 600 平方米，总投入 300 余万元。", "室外面积600平方米，总投入300余万元。"),
        ("2020 年 7 月 10 日，举行演习。", "2020年7月10日，举行演习。"),
        ("这 是 一 场 政 企 同 心 的“ 双 向 奔 赴”。", "这是一场政企同心的“双向奔赴”。"),
        ("全 产 业 链 产 值 达 到 百 亿 元 ， 让 渔 民 增 收。", "全产业链产值达到百亿元，让渔民增收。"),
        ("周边300多 户 农 户 养 起 了 黑 毛 猪。", "周边300多户农户养起了黑毛猪。"),
        ("总产值\u00a03.2\u00a0亿元，增长8%。", "总产值3.2亿元，增长8%。"),
        ("【 概况 】2020 年，全县有小学 8 所。", "【概况】2020年，全县有小学8所。"),
        ("农　　业\t概　况，全年产粮。", "农　业 概　况，全年产粮。"),
    ],
)
def test_stray_blanks_go(printed: str, meant: str) -> None:
    assert spaced(printed) == meant


@pytest.mark.parametrize(
    "text",
    [
        "凤凰筑巢来 民族一家亲", "在“凤凰筑巢来 民族一家亲”启动仪式上，大家都说好。", "街道“U Home”服务站启用，反响很好。", "■记者 冯思家 通讯员 张晓慧",
        "（王 静）", "工业倍增：让企业进园区　环境立县：好山好水", "十大事件01 楼宇经济：激发新动能", "GONGSHU YEAR BOOK",
        "壮腰扶苗，构建兴业生态 牵引共富，建设新城", "●概况　全县有十二个乡镇，人口三十万。",
    ],
)  # fmt: skip
def test_blanks_that_part_something_stay(text: str) -> None:
    assert spaced(text) == text


def test_the_blank_between_a_name_printed_once_and_a_headline_printed_twice_stays() -> None:
    """The line is as wide as its column, so that nothing but the print tells that the blank is none of an extract's."""
    wide = "村口的老槐树下摆开了长桌，"
    text = "".join(f"{wide}{wide}\n" for _ in range(9)) + "\n办成的事07 渡口路灯渡口路灯：：亮了亮了\n"
    assert (
        clean(Source("s1", "a.txt", text, "0" * 64, "utf-8", "newspaper")).lines[-1].text.text
        == "办成的事07 渡口路灯：亮了"
    )


def test_the_cells_of_rows_stay_apart() -> None:
    rows = ["指标 2019 2020", "产量 2100 2200", "产值 31 35"]
    lines = clean(Source("s1", "a.txt", "\n".join(rows), "0" * 64, "utf-8", "yearbook")).lines
    assert [line.text.text for line in lines] == rows
    assert all(line.row for line in lines)


def test_the_head_of_two_sets_of_columns_is_a_row_and_a_headline_printed_twice_is_none() -> None:
    for head, is_row in (
        ("树种        株数        树种        株数", True),
        ("学堂迁址 雨中搬书 学堂迁址 雨中搬书", False),
    ):
        rows = [head, "银杏        1280        枫杨        3640", "水杉        2200        朴树         460"]
        lines = clean(Source("s1", "a.txt", "\n".join(rows), "0" * 64, "utf-8", "yearbook")).lines
        assert [line.row for line in lines] == [is_row, True, True]


def test_geometry_is_that_of_print() -> None:
    (line,) = clean(Source("s1", "a.txt", "室外面积 600 平方米。", "0" * 64, "utf-8", "yearbook")).lines
    assert line.width == 21
    assert isinstance(line.text, Traced)
