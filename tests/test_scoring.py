"""The scorer itself: what it forgives, what it counts, and that the cases are sound."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest
from scoring import CASES, FIGURES, Score, find_cases, gold_readings, score

TEXT = "甲\n一二三\n四五六\n图\n乙\n七八九\n页"
GOLD: dict[str, Any] = {
    "kind": "newspaper",
    "entries": [
        {
            "title": "甲",
            "kicker": None,
            "subtitle": None,
            "bylines": [],
            "group": None,
            "blocks": [
                {"type": "paragraph", "text": "一二三"},
                {"type": "paragraph", "text": "四五六"},
                {"type": "figure", "caption": "图", "credit": None},
            ],
        },
        {"title": "乙", "group": None, "bylines": [], "blocks": [{"type": "paragraph", "text": "七八九"}]},
    ],
}


def span(start: int, end: int) -> list[dict[str, Any]]:
    return [{"source": "s1", "start": start, "end": end}]


def edition() -> dict[str, Any]:
    entries = deepcopy(GOLD["entries"])
    entries[0]["spans"] = {"title": span(0, 1)}
    for block, (start, end) in zip(entries[0]["blocks"], ((2, 5), (6, 9), (10, 11)), strict=True):
        block["spans"] = span(start, end)
    entries[1]["spans"] = {"title": span(12, 13)}
    entries[1]["blocks"][0]["spans"] = span(14, 17)
    return {
        "front": [],
        "back": [],
        "chapters": [{"title": "新闻", "sections": [{"title": None, "entries": entries}]}],
        "set_aside": [{"text": "页", "reason": "furniture", "spans": span(18, 19)}],
    }


def entries_of(tree: dict[str, Any]) -> list[dict[str, Any]]:
    return tree["chapters"][0]["sections"][0]["entries"]


def test_a_perfect_edition_reaches_every_figure() -> None:
    result = score(GOLD, edition(), TEXT)
    assert result.figures == dict.fromkeys(FIGURES, 1.0)
    assert result.faults == []


def test_white_space_is_not_compared() -> None:
    tree = edition()
    entries_of(tree)[0]["blocks"][0]["text"] = "一 二　三"
    assert score(GOLD, tree, TEXT).figures == dict.fromkeys(FIGURES, 1.0)


def test_a_missing_entry_costs_its_whole_body() -> None:
    tree = edition()
    del entries_of(tree)[1]
    figures = score(GOLD, tree, TEXT).figures
    assert figures["body"] == pytest.approx(6 / 9)
    assert figures["title"] == pytest.approx(2 / 3)
    assert figures["keep"] == pytest.approx(9 / 13)


def test_joined_paragraphs_cost_paragraphs_and_no_body() -> None:
    tree = edition()
    blocks = entries_of(tree)[0]["blocks"]
    blocks[0]["text"] += blocks.pop(1)["text"]
    figures = score(GOLD, tree, TEXT).figures
    assert figures["body"] == 1
    assert figures["para"] == pytest.approx(2 / 5)


def test_a_figure_in_the_wrong_entry_is_no_hit() -> None:
    tree = edition()
    entries_of(tree)[1]["blocks"].append(entries_of(tree)[0]["blocks"].pop())
    assert score(GOLD, tree, TEXT).figures["figure"] == 0


def test_a_character_in_two_spans_is_not_kept() -> None:
    tree = edition()
    tree["set_aside"].append({"text": "甲", "reason": "duplicate", "spans": span(0, 1)})
    assert score(GOLD, tree, TEXT).figures["keep"] == pytest.approx(12 / 13)


def test_of_two_equal_titles_the_one_in_its_section_is_taken() -> None:
    def book(*sections: tuple[str, str]) -> list[dict[str, Any]]:
        return [
            {"title": name, "entries": [{"title": "概况", "blocks": [{"type": "paragraph", "text": text}]}]}
            for name, text in sections
        ]

    gold = {"kind": "yearbook", "chapters": [{"title": "街道", "sections": book(("东镇", "一"), ("西镇", "二"))}]}
    tree = {"chapters": [{"title": "街道", "sections": book(("西镇", "二"), ("东镇", "一"))}], "set_aside": []}
    figures = score(gold, tree, "").figures
    assert figures["place"] == figures["body"] == figures["para"] == 1


def test_thresholds_name_what_misses_them() -> None:
    result = Score({**dict.fromkeys(FIGURES, 1.0), "para": 0.9})
    assert result.misses({"title": 100, "para": 90}) == []
    assert result.misses({"title": 100, "para": 90.01}) == ["para 90.00 < 90.01"]


@pytest.mark.parametrize("case", find_cases([CASES]), ids=lambda case: case.name)
def test_every_case_decodes_and_its_reference_is_in_its_source(case: Any) -> None:
    """No reference holds a character that its source does not: a doubled, wrapped or moved text still has them all."""
    visible = set(case.text)
    readings = gold_readings(case.gold)
    assert readings
    for reading in readings:
        assert set(reading.title) | set(reading.body) <= visible
    for line in case.gold["furniture"]:
        assert set(line) <= visible | {"\n"}
