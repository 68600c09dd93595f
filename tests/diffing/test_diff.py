from dataclasses import replace
from html.parser import HTMLParser

import docx_book
import pytest
from docx_editor import edited
from hypothesis import given
from hypothesis import strategies as st

from yearbook.diffing import diff, to_html, to_text
from yearbook.diffing.wordwise import runs
from yearbook.model import Entry, Paragraph

BASE = docx_book.book()
STREET, SECOND = BASE.chapters[0].sections
SURVEY, BRAIN, SCHOOL, HEALTH = STREET.entries
FIRST = SURVEY.blocks[0]


def told(changes: dict[str, object]) -> list[tuple[str, str]]:
    return [(c.kind, c.what) for c in diff(BASE, edited(BASE, changes))]  # type: ignore[arg-type]


def test_an_edition_is_like_itself() -> None:
    assert diff(BASE, BASE) == []
    assert "the same" in to_text([]) and "the same" in to_html([], "年鉴")


@pytest.mark.parametrize(
    ("changes", "want"),
    [
        ({FIRST.id: lambda b: replace(b, text=b.text.replace("十九", "二十"))}, [("changed", "paragraph")]),
        ({FIRST.id: lambda b: ()}, [("cut", "paragraph")]),
        ({FIRST.id: lambda b: (b, Paragraph("new", "新写的话。"))}, [("added", "paragraph")]),
        ({FIRST.id: lambda b: replace(b, marks=(), notes=())}, []),
        ({BRAIN.blocks[0].id: lambda b: replace(b, marks=())}, [("changed", "marks")]),
        ({SURVEY.id: lambda e: replace(e, title="总述")}, [("changed", "title")]),
        ({SURVEY.id: lambda e: replace(e, blocks=e.blocks[::-1])}, [("moved", "figure"), ("moved", "paragraph")]),
        ({HEALTH.id: lambda e: ()}, [("cut", "entry")]),
        ({HEALTH.id: lambda e: (e, Entry("n", "体育", (Paragraph("n.1", "新馆。"),)))}, [("added", "entry")]),
        ({SURVEY.id: lambda e: (), BRAIN.id: lambda e: (e, SURVEY)}, [("moved", "entry")]),
        ({HEALTH.id: lambda e: (), SECOND.entries[0].id: lambda e: (e, HEALTH)}, [("moved", "entry")]),
        ({SECOND.id: lambda s: replace(s, title="祥符镇")}, [("changed", "section")]),
        ({STREET.id: lambda s: replace(s, contributors=("王晶",))}, [("changed", "contributors")]),
        ({SECOND.id: lambda s: ()}, [("cut", "section"), ("cut", "entry"), ("cut", "entry")]),
        ({BASE.chapters[2].id: lambda c: replace(c, title="新闻")}, [("changed", "chapter")]),
        # another build gave the entry another id: its title and words find it again
        ({HEALTH.id: lambda e: replace(e, id="e-other")}, []),
        ({HEALTH.id: lambda e: replace(e, id="e-other", title="卫生健康")}, [("changed", "title")]),
    ],
)  # fmt: skip
def test_each_change_is_told_once(changes: dict[str, object], want: list[tuple[str, str]]) -> None:
    assert told(changes) == want


def test_words_show_the_change_and_little_around_it() -> None:
    after = edited(BASE, {FIRST.id: lambda b: replace(b, text=b.text.replace("十九亿", "二十亿"))})
    text = to_text(diff(BASE, after))
    assert "街道 › 上塘街道 › 概况" in text and "[-十九-]{+二十+}亿" in text
    assert len(max(text.splitlines(), key=len)) < 120


def test_the_page_is_whole_and_stands_alone() -> None:
    after = edited(BASE, {FIRST.id: lambda b: replace(b, text=b.text + "<script>&"), HEALTH.id: lambda e: ()})
    page = to_html(diff(BASE, after), "年鉴 & 2021")
    assert "<script>" not in page and "<ins>&lt;script&gt;&amp;</ins>" in page and "http" not in page
    opened: list[str] = []

    class Check(HTMLParser):
        def handle_starttag(self, tag: str, attrs: object) -> None:
            if tag != "meta":
                opened.append(tag)

        def handle_endtag(self, tag: str) -> None:
            assert opened.pop() == tag

    Check().feed(page)
    assert opened == []


@given(st.text("甲乙丙丁", max_size=20), st.text("甲乙丙丁", max_size=20))
def test_runs_give_both_texts(before: str, after: str) -> None:
    found = runs(before, after)
    assert "".join(words for kind, words in found if kind != "added") == before
    assert "".join(words for kind, words in found if kind != "cut") == after
