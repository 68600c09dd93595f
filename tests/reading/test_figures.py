import pytest

from yearbook.reading.figures import Picture, Told, choose

ENTRIES = (
    Told(0, "概况", "街道下辖社区十个，设有图书馆、运动场、农贸市场和养老中心。"),
    Told(0, "图书馆落成", "4月12日，街道图书馆落成，藏书两万册。"),
    Told(0, "运动会举行", "5月3日，街道运动会举行，选手两百名。"),
    Told(0, "老年食堂启用", "6月，老年食堂启用，每日供餐三百份。"),
    Told(1, "概况", "镇域面积五十平方千米，有望山十景。"),
    Told(1, "新十景发布", "7月，望山新十景发布，有松涛晚照、石桥烟雨。"),
)
SECTIONS = ("城关街道", "望山镇")


@pytest.mark.parametrize(
    ("caption", "credit", "host", "entry"),
    [
        ("2020年4月12日，图书馆落成仪式", "城关街道供稿", 2, 1),
        ("2020年5月3日，开幕式现场", "", 1, 2),
        ("老人在食堂用餐", "", 3, 3),
        ("松涛晚照", "望山镇供稿", 0, 5),
        ("石桥烟雨", "望山镇 供图", 3, 5),
        ("风景", "", 2, 2),
    ],
)
def test_what_caption_and_entry_share_decides(caption: str, credit: str, host: int, entry: int) -> None:
    assert choose(Picture(caption, credit, host), ENTRIES, SECTIONS, 12).entry == entry


def test_confidence_and_other_readings() -> None:
    sure = choose(Picture("2020年4月12日，街道图书馆落成", "", 1), ENTRIES, SECTIONS, 12)
    unsure = choose(Picture("风景", "", 2), ENTRIES, SECTIONS, 12)
    assert sure.confidence > 0.8 > unsure.confidence
    assert choose(Picture("农贸市场的运动会", "", 2), ENTRIES, SECTIONS, 12).others


def test_a_figure_at_the_head_of_a_section_may_belong_to_the_one_before() -> None:
    assert choose(Picture("街道运动会选手", "", 4, foot=True), ENTRIES, SECTIONS, 12).entry == 2
    assert choose(Picture("街道运动会选手", "", 4), ENTRIES, SECTIONS, 12).entry >= 4


@pytest.mark.parametrize(
    ("caption", "entry"),
    [
        ("2020年5月3日，望山镇选手在运动会上领奖", 2),  # the place is another section's, the very day is told here
        ("2020年5月，望山镇石桥烟雨", 5),
    ],
)
def test_a_place_named_in_a_caption_is_no_proof_against_the_day(caption: str, entry: int) -> None:
    assert choose(Picture(caption, "", 2), ENTRIES, SECTIONS, 12).entry == entry
