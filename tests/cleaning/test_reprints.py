import pytest

from yearbook.cleaning.lines import Clean
from yearbook.cleaning.reprints import remove_reprints
from yearbook.cleaning.split import split
from yearbook.intake.source import Source
from yearbook.model import SourceKind


def once(lines: list[str], kind: SourceKind = "yearbook") -> list[str]:
    source = Source("s1", "a.txt", "\n".join(lines), "0" * 64, "utf-8", kind)
    return [line.text.text for line in remove_reprints(Clean(source, tuple(split(source)))).lines]


A, B, C = "全县上下齐心协力攻坚克难，各项", "工作取得了新的成绩。", "入冬以来，各乡镇抢抓农时修渠"


@pytest.mark.parametrize(
    ("printed", "meant", "kind"),
    [
        ([A, A, B, B, C, C], [A, B, C], "yearbook"),
        ([A, A, A, B, B, B, C, C, C], [A, B, C], "yearbook"),
        ([A, B, A, B], [A, B], "yearbook"),
        ([C, "蓝色牧场牧出共富新图景", "蓝色牧场牧出共富新图景", A], [C, "蓝色牧场牧出共富新图景", A], "yearbook"),
        ([C, "突破千列大关", "突破千列大关", A], [C, "突破千列大关", A], "newspaper"),
        (
            ["我们发展民生，势头强劲有力向前", "势头强劲有力向前；这一年，"],
            ["我们发展民生，势头强劲有力向前", "；这一年，"],
            "newspaper",
        ),
    ],
)
def test_what_is_printed_again_goes(printed: list[str], meant: list[str], kind: SourceKind) -> None:
    assert once(printed, kind) == meant


@pytest.mark.parametrize(
    "lines",
    [
        ["合格", "合格", "合格"], ["精神文明", "精神文明", "概况"], [A, "", "", A], ["加油！加油！", "加油！加油！"], ["——————"] * 9,
        ["你来了，你来了，", "你来了，我也来了，"], ["100", "100", "200", "200", "300", "300"],
    ],
)  # fmt: skip
def test_equal_lines_that_mean_something_stay(lines: list[str]) -> None:
    assert once(lines) == [line for line in lines if line]
