"""Bylines, datelines and credits: forms taken and forms refused."""

import pytest

from yearbook.reading.bylines import byline_line, closing_byline, holder_byline
from yearbook.reading.credits import closing_credit, credit_text, is_credit_line, is_work
from yearbook.reading.datelines import cut_dateline, dateline_end
from yearbook.traced import Traced


def read(text: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(byline.role, byline.names) for byline in byline_line(Traced.of(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("■记者 冯思家 通讯员 张晓慧", [("记者", ("冯思家",)), ("通讯员", ("张晓慧",))]),
        ("■记 者 李雨婷", [("记者", ("李雨婷",))]),
        ("通讯员 平季轩", [("通讯员", ("平季轩",))]),
        ("（本报记者 李明）", [("记者", ("李明",))]),
        ("□ 本报记者 褚海波 阮 婷 通讯员 乐安平", [("记者", ("褚海波", "阮婷")), ("通讯员", ("乐安平",))]),
        ("■ 本報記者 陳大文 通訊員 李 明", [("記者", ("陳大文",)), ("通訊員", ("李明",))]),
        ("□记者 陶万春 通讯员 安 琳 文/图", [("记者", ("陶万春",)), ("通讯员", ("安琳",))]),
        ("记者李明 通讯员王小强", [("记者", ("李明",)), ("通讯员", ("王小强",))]),
        ("见习记者 王强", [("见习记者", ("王强",))]),
        ("■夏 山", [("", ("夏山",))]),
        ("□ 退休教师 夏 山", [("退休教师", ("夏山",))]),
        ("□ 夏 山 石小满", [("", ("夏山", "石小满"))]),
        ("（王小红）", [("", ("王小红",))]),
        ("本报评论员", [("本报评论员", ())]),
        ("記者林素真／玉田報導", [("記者", ("林素真",))]),
        ("記者林素真\u2215玉田報導", [("記者", ("林素真",))]),
        ("記者林素真／專訪", [("記者", ("林素真",))]),
        ("〔記者張耀、實習記者高婷／光明報導〕", [("記者", ("張耀",)), ("實習記者", ("高婷",))]),
        ("文：關詠　圖：伍志恆", [("文", ("關詠",)), ("圖", ("伍志恆",))]),
        ("文/记者 关咏 图/记者 伍志恒", [("文/记者", ("关咏",))]),
        ("文／記者關詠　圖／望江國小提供", [("文／記者", ("關詠",))]),
        ("文/图 北岸都市报记者 冼诗", [("记者", ("冼诗",))]),
        ("北湾商报记者 植文 伦仪", [("记者", ("植文", "伦仪"))]),
        ("本报记者 蒲玉 实习生 岳川", [("记者", ("蒲玉",)), ("实习生", ("岳川",))]),
    ],
)
def test_a_line_of_bylines_is_read(text: str, expected: list[tuple[str, tuple[str, ...]]]) -> None:
    assert read(text) == expected
    prints = [byline.print for byline in byline_line(Traced.of(text))]
    assert "".join(part.text for part in prints) == text, "nothing of the line may be lost"


@pytest.mark.parametrize(
    "text",
    [
        "记者 走基层",
        "记者走访发现：水价涨了",
        "记者从市轨道交通集团了解到",
        "记者：加快发展的同时，怎样守住生态底",
        "通讯员队伍培训班开班",
        "晚报记者走进百姓家",
        "早报记者节：致敬奔跑的人",
        "图：李明",
        "文化馆/老街换新颜 图书馆/书香满城",
        "王强",
        "■大桥合龙",
        "（图文无关）",
        "●王强",
        "",
    ],
)
def test_headlines_and_running_text_are_no_bylines(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("读者 摸黑人", [("读者", ("摸黑人",))]),
        ("读者 小 谷", [("读者", ("小谷",))]),
        ("记者走基层", []),
        ("摸黑人", []),
    ],
)
def test_where_only_a_signature_stands_a_name_may_have_any_form(
    text: str, expected: list[tuple[str, tuple[str, ...]]]
) -> None:
    found = byline_line(Traced.of(text), placed=True)
    assert [(byline.role, byline.names) for byline in found] == expected
    assert byline_line(Traced.of(text)) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("柳河镇人大主席 石 满", [("柳河镇人大主席", ("石满",))]),
        ("县人民政府县长 夏山", [("县人民政府县长", ("夏山",))]),
        ("柳河镇人大主席 走村串户", []),
        ("柳河镇人大主席石满", []),
        ("茶馆开张 石满", []),
    ],
)
def test_an_office_and_who_holds_it(text: str, expected: list[tuple[str, tuple[str, ...]]]) -> None:
    assert [(byline.role, byline.names) for byline in holder_byline(Traced.of(text))] == expected


def test_a_byline_in_parentheses_closes_a_paragraph() -> None:
    text = "会议强调了三点。（本报记者 李明 通讯员 王 强）"
    cut = closing_byline(Traced.of(text))
    assert cut is not None
    assert cut.rest.text == "会议强调了三点。"
    assert [(b.role, b.names) for b in cut.bylines] == [("记者", ("李明",)), ("通讯员", ("王强",))]
    ranges = sorted([*cut.rest.ranges(), *(r for b in cut.bylines for r in b.print.ranges())])
    assert ranges[0][0] == 0 and ranges[-1][1] == len(text)
    assert closing_byline(Traced.of("他说（记者注：原文如此）")) is None
    assert closing_byline(Traced.of("共有三家（含分店）")) is None


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("盼主管机关听见。（柳河镇／赵明霞）", ("赵明霞",)),
        ("盼主管机关听见。（赵明霞）", ("赵明霞",)),
        ("全程票价打折。（望江／渡口）", None),
        ("全程票价打折。（上午／下午班）", None),
    ],
)
def test_a_letter_is_signed_with_or_without_where_from(text: str, names: tuple[str, ...] | None) -> None:
    cut = closing_byline(Traced.of(text))
    assert (cut.bylines[0].names if cut else None) == names


@pytest.mark.parametrize(
    ("text", "dateline", "names", "rest"),
    [
        ("本报讯 记者 章 楠", "本报讯", ["章楠"], ""),
        ("本报讯 近日，我市", "本报讯", [], "近日，我市"),
        ("本报讯　（记者 章　楠）5月18日", "本报讯", ["章楠"], "5月18日"),
        ("本報訊 昨日", "本報訊", [], "昨日"),
        ("据新华社北京8月28日电 （记者李明）近日", "据新华社北京8月28日电", ["李明"], "近日"),
        ("新华社北京5月1日电 节日", "新华社北京5月1日电", [], "节日"),
        ("〔記者林育瑄／南投報導〕台14線", "南投報導", ["林育瑄"], "台14線"),
        ("【記者柯明德\u2215竹溪報導】鎮公所", "竹溪報導", ["柯明德"], "鎮公所"),
        ("【记者鄧筠庭／彰化報導】走進", "彰化報導", ["鄧筠庭"], "走進"),
    ],
)
def test_a_dateline_becomes_a_field(text: str, dateline: str, names: list[str], rest: str) -> None:
    found, bylines, left = cut_dateline(Traced.of(text))
    assert found is not None and found.text == dateline
    assert [name for byline in bylines for name in byline.names] == names
    assert left.text == rest
    ranges = sorted([*found.ranges(), *left.ranges(), *(r for b in bylines for r in b.print.ranges())])
    seen = set()
    for start, stop in ranges:
        assert not seen & set(range(start, stop)), "no character twice"
        seen |= set(range(start, stop))
    assert {n for n, c in enumerate(text) if not c.isspace()} <= seen, "nothing lost"


@pytest.mark.parametrize(
    "text", ["通讯员说", "近日，本报讯", "资讯 一周", "快讯 今天", "电影节开幕", "", "记者从市里获悉"]
)
def test_running_text_has_no_dateline(text: str) -> None:
    assert dateline_end(text) == 0


@pytest.mark.parametrize(
    ("text", "credit"),
    [
        ("■摄影 王 强 杨佳蓓", "摄影 王强 杨佳蓓"),
        ("记者 柏林 摄", "记者 柏林 摄"),
        ("（王小 摄）", "王小 摄"),
        ("(上塘街道供稿)", "上塘街道供稿"),
        ("图/李明", "图/李明"),
        ("李明 图", "李明 图"),
        ("本报记者 李明图", "本报记者 李明图"),
    ],
)
def test_a_credit_line_loses_its_marks_and_keeps_its_words(text: str, credit: str) -> None:
    assert is_credit_line(text)
    whole = credit_text(Traced.of(text))
    assert whole.text == credit
    assert {n for a, b in whole.ranges() for n in range(a, b)} >= {n for n, c in enumerate(text) if not c.isspace()}


@pytest.mark.parametrize(
    "text", ["供图", "民生项目", "同心同向 共绘新蓝图", "摄影展今日开幕，市民争相参观", "王强在会上说。", ""]
)
def test_other_lines_are_no_credits(text: str) -> None:
    assert not is_credit_line(text)


def test_a_caption_gives_up_the_credit_at_its_end() -> None:
    caption, credit = closing_credit(Traced.of("享受午后的静谧时光。 ■摄影 王强"))
    assert caption.text == "享受午后的静谧时光。"
    assert credit is not None and credit.text == "摄影 王强"
    assert closing_credit(Traced.of("市民在公园里拍照。"))[1] is None


@pytest.mark.parametrize(
    ("text", "caption"),
    [
        ("《渡口》 版画 石满 作", "《渡口》 版画"),
        ("《渡口》（外一幅） 夏 山 绘", "《渡口》（外一幅）"),
        ("《渡口》 石满 作", "《渡口》"),
    ],
)
def test_a_work_of_art_is_a_caption_with_who_made_it(text: str, caption: str) -> None:
    assert is_work(text)
    shown, credit = closing_credit(Traced.of(text))
    assert (shown.text, credit.text if credit else "") == (
        caption,
        text.removeprefix(caption).strip().replace("夏 山", "夏山"),
    )


@pytest.mark.parametrize("text", ["《渡口》是石满的新作", "读《渡口》 石满 作", "《渡口》 石满", "渡口 石满 作"])
def test_what_speaks_of_a_work_is_no_caption(text: str) -> None:
    assert not is_work(text)
