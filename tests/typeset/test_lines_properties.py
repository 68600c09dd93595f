"""Any text whatever: nothing is lost, lines fill the measure, no line begins or ends with what may not stand there."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yearbook import style
from yearbook.fonts import FontSet
from yearbook.typeset.classes import NOT_FIRST, NOT_LAST
from yearbook.typeset.compositor import Compositor
from yearbook.typeset.lines import Line
from yearbook.typeset.setting import GlyphCodes

STYLE = style.load("print-16k")
MAKERS = {name: Compositor(STYLE, FontSet.shipped(), name, GlyphCodes) for name in ("zh-Hans-CN", "zh-Hant-TW")}
TEXT = st.text(alphabet="天地玄黄宇宙洪荒日月盈昃年亿万元人，。、；：！？“”‘’（）《》【】——……·～0123456789.%ABcd -/+￥℃", min_size=1, max_size=180)  # fmt: skip


def length(maker: Compositor, line: Line) -> float:
    setting = maker.setting(STYLE.text.body)
    width = {setting.codes[char]: value for char, value in setting.face.widths.items() if char in TEXT_CHARS}
    width |= {setting.codes[dash]: 2000.0 for dash in setting.face.clusters if dash == "——"}
    width |= {setting.codes[dash]: 3000.0 for dash in setting.face.clusters if dash == "———"}
    total, glyphs = 0.0, 0
    for code, distance in re.findall(r"([0-9A-F]{4})(?=(?:[0-9A-F]{4})*(?:>|$))|>(-?[\d.]+)<", line.shown):
        total += width[code] if code else -float(distance)
        glyphs += bool(code)
    return line.x / 10 + total / 1000 + max(0, glyphs - 1) * line.space / 10


TEXT_CHARS = frozenset("天地玄黄宇宙洪荒日月盈昃年亿万元人，。、；：！？“”‘’（）《》【】—…·～0123456789.%ABcd -/+￥℃")


@pytest.mark.parametrize("language", MAKERS)
@settings(max_examples=120, deadline=None)
@given(text=TEXT, indent=st.sampled_from([0.0, 2.0]), ems=st.sampled_from([8, 22]))
def test_any_text_is_set_whole_and_within_its_measure(language: str, text: str, indent: float, ems: int) -> None:
    maker = MAKERS[language]
    setting = maker.setting(STYLE.text.body)
    lines = maker.composer.lines(text, [(0, setting)], ems * 10, indent=indent)
    forced = maker.composer.forced
    starts = [line.start for line in lines]
    assert starts == sorted(set(starts)) and not text[: starts[0]].strip()
    ends = [*starts[1:], len(text)]
    for number, (line, end) in enumerate(zip(lines, ends, strict=True)):
        words = text[line.start : end].strip(" ")
        if not words or forced:
            continue
        over = 0.5 if words[-1] in "，。、；：！？”’）》】」』" else 0.0
        if not line.shown.isascii():  # another face helps: its widths are not those of `length`
            continue
        assert length(maker, line) <= ems + over + 0.03, (words, line)
        if number:
            assert words[0] not in NOT_FIRST, words
        if number < len(lines) - 1:
            assert words[-1] not in NOT_LAST, words
            if len(words) > 4 and words.isprintable():
                assert length(maker, line) >= ems - over - 0.03 or line.space == 0.0, (words, line)
