"""Clean text, damaged at random in every way that print has, comes back; and what is clean stays as it is."""

import random

import line_damage as damage
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yearbook.cleaning.clean import clean
from yearbook.cleaning.lines import Clean
from yearbook.cleaning.wraps import paragraphs
from yearbook.intake.encoding import decode
from yearbook.intake.source import Source

SENTENCES = (
    "去年以来，全县上下坚持稳中求进工作总基调，统筹推进改革发展稳定各项任务。",
    "县发展改革局负责人介绍，全年新开工重点项目32个，完成投资48.6亿元，占比过半。",
    "入冬之后，各乡镇抢抓农时，组织群众修渠清淤，共清理渠道210公里，维修水闸15座。",
    "“路修好了，果子就卖得出去了。”石桥村村民赵满仓说，今年他家的柿子被订购一空。",
    "家家户户喝上放心水，农村自来水普及率达96.6%，水质合格率比上年提高2.2个百分点。",
    "2018年11月22日，全县第33届农民运动会在县体育中心开幕，1100名运动员参加了9个大项的角逐。",
    "建成3A级景区5处，“清风古镇”“云上梯田”等品牌叫得响，全年接待游客88万人次。",
    "会议强调，要把防汛抗旱作为头等大事来抓，压实责任、备足物资，确保人民生命财产安全。",
    "老人们在食堂里有说有笑，干干净净的餐桌上摆着四菜一汤，每餐只要6元。",
    "他认认真真地记下每一笔账：化肥两袋、种子三包、农膜十一卷……一样也不能少。",
    "項目總投資四千二百萬元，建築面積九千六百平方公尺，可同時容納四百名學員實習。",
    "鄉公所於七月間辦理說明會，逾百位農友到場，對收購價格與期程踴躍發言。",
)


def in_paragraphs(drawn: tuple[list[str], int]) -> list[str]:
    sentences, size = drawn
    return ["".join(sentences[i : i + size]) for i in range(0, len(sentences), size)]


TEXT = st.tuples(st.permutations(SENTENCES), st.integers(2, 4)).map(in_paragraphs)
"""Paragraphs of two to four sentences, none twice: a paragraph that repeats another is a different damage."""
SEED = st.integers(0, 10_000)


def cleaned(text: str) -> Clean:
    return clean(Source("s1", "a.txt", text, "0" * 64, "utf-8", "newspaper"))


def body(result: Clean) -> str:
    return "".join("".join(line.text.text.split()) for line in result.lines)


def assert_all_accounted_for(text: str, result: Clean) -> None:
    seen = bytearray(len(text))
    for piece in [line.text for line in result.lines] + [piece for piece, _reason in result.set_aside]:
        for a, b in piece.ranges():
            assert not any(seen[a:b])
            seen[a:b] = b"\1" * (b - a)
    assert all(seen[i] or c.isspace() for i, c in enumerate(text))


GRAINS = {
    "run": lambda line, _rng: damage.by_run(line),
    "run, three copies": lambda line, _rng: damage.by_run(line, 3),
    "character": lambda line, _rng: damage.by_character(line),
    "character, three copies": lambda line, _rng: damage.by_character(line, 3),
    "word": damage.by_word,
    "marks once": lambda line, _rng: damage.punctuation_once(line),
}


def check_overprint(grain: str, text: list[str], measure: int, seed: int) -> None:
    rng = random.Random(seed)
    lines = [line for paragraph in text for line in damage.wrapped(paragraph, measure)]
    printed = "\n".join(GRAINS[grain](line, rng) for line in lines)
    result = cleaned(printed)
    assert body(result) == "".join(text)
    assert_all_accounted_for(printed, result)


@pytest.mark.parametrize("grain", ["run", "character", "word", "marks once", "run, three copies"])
@settings(max_examples=12, deadline=None)
@given(text=TEXT, measure=st.integers(24, 80), seed=SEED)
def test_overprint_is_undone(grain: str, text: list[str], measure: int, seed: int) -> None:
    check_overprint(grain, text, measure, seed)


@pytest.mark.slow
@pytest.mark.parametrize("grain", sorted(GRAINS))
@settings(max_examples=150, deadline=None)
@given(text=TEXT, measure=st.integers(20, 90), seed=SEED)
def test_overprint_is_undone_at_length(grain: str, text: list[str], measure: int, seed: int) -> None:
    check_overprint(grain, text, measure, seed)


@settings(max_examples=25, deadline=None)
@given(text=TEXT, measure=st.integers(24, 80))
def test_lines_printed_again_are_undone(text: list[str], measure: int) -> None:
    lines = [line for paragraph in text for line in damage.wrapped(paragraph, measure)]
    printed = "\n".join(f"{line}\n{line}" for line in lines)
    result = cleaned(printed)
    assert body(result) == "".join(text)
    assert_all_accounted_for(printed, result)


@settings(max_examples=25, deadline=None)
@given(
    text=TEXT,
    measure=st.integers(24, 80),
    title=st.sampled_from(["蓝色牧场牧出共富新图景", "古渡口变身文化新地标", "县城东片区污水管网改造完成"]),
)
def test_a_heading_alone_that_is_doubled_is_undone_and_the_body_left_alone(
    text: list[str], measure: int, title: str
) -> None:
    lines = [line for paragraph in text for line in damage.wrapped(paragraph, measure)]
    assert body(cleaned("\n".join([damage.by_run(title), *lines]))) == title + "".join(text)


@settings(max_examples=40, deadline=None)
@given(
    text=TEXT,
    measure=st.integers(20, 90),
    gap=st.sampled_from(["\n", "\n\n", "\r\n", "\r"]),
    indent=st.sampled_from(["", "　　"]),
)
def test_clean_text_stays_as_it_is(text: list[str], measure: int, gap: str, indent: str) -> None:
    lines = [line for paragraph in text for line in damage.wrapped(paragraph, measure, indent)]
    result = cleaned(gap.join(lines))
    assert [line.text.text for line in result.lines] == [line.strip() for line in lines]
    assert [record.rule for record in result.records] == []


@settings(max_examples=30, deadline=None)
@given(text=TEXT, measure=st.integers(28, 70), gap=st.sampled_from(["\n", "\n\n"]), seed=SEED)
def test_wrapped_indented_paragraphs_come_back(text: list[str], measure: int, gap: str, seed: int) -> None:
    rng = random.Random(seed)
    lines = [damage.strewn(line, rng) for p in text for line in damage.wrapped(p, measure, "　　")]
    result = cleaned(gap.join(lines))
    assert [p.text.text for p in paragraphs(result.lines, result.regions)] == text


@settings(max_examples=30, deadline=None)
@given(sentence=st.sampled_from(SENTENCES), seed=SEED)
def test_spread_and_strewn_lines_close(sentence: str, seed: int) -> None:
    assert body(cleaned(damage.strewn(sentence, random.Random(seed)))) == sentence
    (line,) = cleaned(damage.spread(sentence)).lines
    assert "".join(line.text.text.split()) == "".join(sentence.split())


@settings(max_examples=40, deadline=None)
@given(text=TEXT, codec=st.sampled_from(["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"]))
def test_every_encoding_comes_back(text: list[str], codec: str) -> None:
    whole = "\n".join(text)
    assert decode(whole.encode(codec), where="a.txt").text == whole


@settings(max_examples=25, deadline=None)
@given(text=TEXT, measure=st.integers(24, 80), seed=SEED, grain=st.sampled_from(sorted(GRAINS)))
def test_running_the_rules_over_their_own_result_changes_nothing(
    text: list[str], measure: int, seed: int, grain: str
) -> None:
    rng = random.Random(seed)
    lines = [GRAINS[grain](line, rng) for paragraph in text for line in damage.wrapped(paragraph, measure)]
    once = [line.text.text for line in cleaned("\n".join(["青山日报", "第2版", *lines, "（记者 王强 摄）"])).lines]
    assert [line.text.text for line in cleaned("\n".join(once)).lines] == once
