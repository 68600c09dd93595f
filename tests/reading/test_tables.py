import pytest

from yearbook.cleaning.lines import Line
from yearbook.reading.tables import CAPTION, NOTE, UNIT, read_table
from yearbook.traced import Traced


def rows(*texts: str) -> list[Line]:
    out, start = [], 0
    whole = "\n".join(texts)
    for number, text in enumerate(texts, 1):
        out.append(Line(Traced.of(whole, start, start + len(text)), number, row=True))
        start += len(text) + 1
    return out


def cells(lines: list[Line]) -> list[list[str]] | None:
    block = read_table(lines, None, None, None).block
    return [[cell.text for cell in row] for row in block.rows] if block else None


@pytest.mark.parametrize(
    ("lines", "table"),
    [
        (("镇名\t户数\t人口", "城关\t120\t3400", "河西\t80\t2100"), [["镇名", "户数", "人口"], ["城关", "120", "3400"], ["河西", "80", "2100"]]),
        (("镇名  户数", "城 关  120"), [["镇名", "户数"], ["城 关", "120"]]),
        (("镇名 户数 人口", "城关 120 3400"), [["镇名", "户数", "人口"], ["城关", "120", "3400"]]),
        (("| 镇名 | 户数 |", "|---|---|", "| 城关 | 120 |"), [["镇名", "户数"], ["城关", "120"]]),
        (("镇名｜户数", "城关｜"), None),
        (("项　　目　　户数", "城关村　　120"), [["项　目", "户数"], ["城关村", "120"]]),
        (("村名　　户数", "城关村　　120", "合　计　　120"), [["村名", "户数"], ["城关村", "120"], ["合　计", "120"]]),
        (("村名　　户数　　等", "城关村　　120　　大　　新"), None),
        (("项　　目　　户数", "城关村　　120　　3400　　2100"), None),
        (("镇名 户数 人口", "城关 120"), None),
        (("王静 张三 李四", "赵六 钱七 孙八"), None),
        (("城关 120 3400",), None),
    ],
)  # fmt: skip
def test_rows(lines: tuple[str, ...], table: list[list[str]] | None) -> None:
    assert cells(rows(*lines)) == table


def test_bars_and_rules_are_carried() -> None:
    lines = rows("| 镇名 | 户数 |", "|---|---|", "| 城关 | 120 |")
    block = read_table(lines, None, None, None).block
    assert block is not None and block.header_rows == 1
    seen = sorted(r for row in block.rows for cell in row for r in cell.ranges())
    text = "\n".join(line.text.text for line in lines)
    kept = "".join(text[a:b] for a, b in seen)
    assert "".join(kept.split()) == "".join(text.split())


@pytest.mark.parametrize("between", [" \xad ", "\xad "])
def test_what_hangs_on_the_blanks_between_cells_is_carried(between: str) -> None:
    def row(text: str) -> Line:
        sign = text.index("\xad")
        return Line(Traced.of(text).without([(sign, sign + 1)], carry=True), 1)

    texts = [f"镇名{between}户数", f"城关{between}120"]
    block = read_table([row(text) for text in texts], None, None, None).block
    assert block is not None
    for text, cells in zip(texts, block.rows, strict=True):
        seen = sorted(r for cell in cells for r in cell.ranges())
        assert "".join("".join(text[a:b] for a, b in seen).split()) == "".join(text.split())


def test_what_stands_around_a_table() -> None:
    assert CAPTION.fullmatch("表3 各镇人口情况") and CAPTION.fullmatch("2020年各镇人口统计表")
    assert CAPTION.fullmatch("续表") and CAPTION.fullmatch("（續上表）")
    assert not CAPTION.fullmatch("他做了一块表。")
    assert UNIT.fullmatch("1月17日 单位：元/500克") and not UNIT.fullmatch("1月17日 单位领导来访")
    assert UNIT.fullmatch("单位：万元") and UNIT.fullmatch("（計量單位：人）") and not UNIT.fullmatch("单位领导来访")
    assert NOTE.fullmatch("注：数据为快报数") and not NOTE.fullmatch("注意安全")
