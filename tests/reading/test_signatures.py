import pytest

from yearbook.reading import signatures
from yearbook.traced import Traced


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("（王　静）", ("王静",)),
        ("（张振宇 范晓芳）", ("张振宇", "范晓芳")),
        ("（王　强 李　明 杨佳蓓）", ("王强", "李明", "杨佳蓓")),
        ("(何婷)", ("何婷",)),
        ("（丁汉文　向　莉　撰稿）", ("丁汉文", "向莉")),
        ("（撰稿：罗玉琴）", ("罗玉琴",)),
        ("（张三、李四）", ("张三", "李四")),
        ("（欧阳修 司马光）", ("欧阳修", "司马光")),
        ("（古丽娜尔　马　超）", ("古丽娜尔", "马超")),
        ("（縣教育局）", ("縣教育局",)),
        ("撰稿人：罗玉琴 蒙　丽", ("罗玉琴", "蒙丽")),
        ("（撰稿人:罗玉琴　审稿人:蒙　丽）", ("罗玉琴", "蒙丽")),
        ("（撰稿：漁業課　羅玉琴　蒙小麗　審校：秘書室　石英）", ("羅玉琴", "蒙小麗", "石英")),
        ("供稿：县志办　撰稿：罗 玉　审稿：蒙 丽", ("罗玉", "蒙丽")),
        ("（县渔业局　罗 玉　县盐务所　蒙小丽）", ("罗玉", "蒙小丽")),
        ("（平波市国资委　罗 玉）", ("罗玉",)),
        ("（莫 言一）", ("莫言一",)),
        ("（巴奈‧高木）", ("巴奈‧高木",)),
        ("（县渔业局、县盐务所供稿）", ("县渔业局", "县盐务所")),
    ],
)
def test_a_line_of_names_is_a_signature(line: str, names: tuple[str, ...]) -> None:
    found = signatures.whole(Traced.of(line), line)
    assert found is not None and found.names == names and found.print.text == line


@pytest.mark.parametrize(
    "line",
    [
        "（印师源 摄）",
        "（上塘街道供图）",
        "（续表）",
        "（见第33页）",
        "（2020年）",
        "王静",
        "（他说，王静来了。）",
        "（含托管社区在内的全部）",
        "（第三篇　水利·渔业）",
        "（县委渔业研究室、县委盐务办公室）",
    ],
)
def test_other_brackets_are_not(line: str) -> None:
    assert signatures.whole(Traced.of(line), line) is None


@pytest.mark.parametrize(
    ("text", "body", "names"),
    [
        ("拆除违法建筑。（何婷）", "拆除违法建筑。", ("何婷",)),
        ("进行报道。 (吴英杰)", "进行报道。", ("吴英杰",)),
        ("“百花奖”。（张振宇 范晓芳）", "“百花奖”。", ("张振宇", "范晓芳")),
    ],
)
def test_a_signature_may_close_a_paragraph(text: str, body: str, names: tuple[str, ...]) -> None:
    found = signatures.trailing(Traced.of(text), text)
    assert found is not None
    assert (found[0].text, found[1].names) == (body, names)
    assert sorted(found[0].ranges() + found[1].print.ranges())[-1][1] == len(text)


@pytest.mark.parametrize(
    "text",
    [
        "引进项目（网红经济运作）",
        "实行一票否决。（下同）",
        "获评示范（何婷）",
        "建成启用。（见表3）",
        "共三人。（含托管社区）",
    ],
)
def test_a_bracket_of_the_sentence_stays(text: str) -> None:
    assert signatures.trailing(Traced.of(text), text) is None


def test_blanks_that_cleaning_took_out_still_part_names() -> None:
    source = "（蒙 丽 石 峰）"
    text = Traced.of(source).without([(2, 3), (4, 5), (6, 7)])
    assert text.text == "（蒙丽石峰）"
    found = signatures.whole(text, source)
    assert found is not None and found.names == ("蒙丽", "石峰")


def test_transcribed_names_need_a_sure_one_beside_them_or_a_signed_book() -> None:
    for line, signed, names in (
        ("（巴图那生　敖 云）", False, ("巴图那生", "敖云")),
        ("（巴音才克　宋明亮）", False, ("巴音才克", "宋明亮")),
        ("（泽仁央宗）", False, ()),
        ("（泽仁央宗）", True, ("泽仁央宗",)),
        ("（摘自县志）", True, ()),
        ("（数据来源同上）", True, ()),
        ("（含下属单位）", True, ()),
    ):
        found = signatures.whole(Traced.of(line), line, signed=signed)
        assert (found.names if found else ()) == names, line
