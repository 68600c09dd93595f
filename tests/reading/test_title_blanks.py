import pytest

from yearbook.reading.title_blanks import closed_up
from yearbook.traced import Traced


@pytest.mark.parametrize(
    ("title", "closed"),
    [
        ("“省级街容示范街” 创建", "“省级街容示范街”创建"),
        ("教　育", "教育"),
        ("职 业 教 育", "职业教育"),
        ("U Home 驿站", "U Home驿站"),
        ("水利 气象", "水利 气象"),
        ("第 23 届会演", "第23届会演"),
        ("ISO 9001 认证", "ISO 9001认证"),
        ("概况", "概况"),
    ],
)
def test_blanks(title: str, closed: str) -> None:
    found = closed_up(Traced.of(title))
    assert found.text == closed
    assert "".join(title[a:b] for a, b in found.ranges()) == closed
