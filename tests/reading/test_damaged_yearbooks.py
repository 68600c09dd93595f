"""A clean book, set and damaged in any of the usual ways, reads as it was written."""

import json

from damage import Style, printed
from hypothesis import given, settings
from hypothesis import strategies as st
from scoring import CASES, find_cases, score

from yearbook import model_json
from yearbook.assembly import assemble
from yearbook.cleaning import clean
from yearbook.intake.source import Source
from yearbook.law import check_nothing_lost
from yearbook.project import Project
from yearbook.reading.yearbook import read_yearbook

BOOKS = [case.gold for case in find_cases([CASES]) if case.name in ("y-yanshan-construction", "y-yuanshui-health")]


def reread(gold: dict, style: Style) -> dict[str, float]:
    text = printed(gold, style)
    source = Source("s1", "book.txt", text, "0", "utf-8", "yearbook")
    cleaned = clean(source)
    made = assemble([read_yearbook(cleaned)], Project())
    check_nothing_lost(made.edition, {"s1": text})
    return score(gold, json.loads(model_json.dump(made.edition)), text).figures


STYLES = st.builds(
    Style,
    head=st.sampled_from(["【】", "［］", "〔〕", "◆", "●run-in"]),
    measure=st.sampled_from([None, 18, 20, 22, 26, 30]),
    indent=st.booleans(),
    block_blanks=st.sampled_from([1, 2]),
    title_blanks=st.sampled_from([1, 2, 3]),
    overprint=st.sampled_from(["", "", "titles-run", "all-run", "all-char"]),
    chapters=st.sampled_from(["running", "printed", "both"]),
    page=st.sampled_from([600, 900, 1500]),
    feed=st.booleans(),
    signature=st.sampled_from(["own", "run-in", "role"]),
    figure=st.sampled_from(["behind", "inside", "foot"]),
    credit=st.sampled_from(["own", "same"]),
    digit_blanks=st.booleans(),
    seed=st.integers(0, 99),
)


@settings(max_examples=12, deadline=None, derandomize=True)
@given(st.sampled_from(BOOKS), STYLES)
def test_the_clean_book_comes_back(gold: dict, style: Style) -> None:
    figures = reread(gold, style)
    assert figures["keep"] == 1.0
    assert figures["title"] >= 0.95 and figures["body"] >= 0.99 and figures["place"] >= 0.95, figures
