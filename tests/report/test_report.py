import re
import shutil
import subprocess
from collections.abc import Sequence
from html.parser import HTMLParser
from pathlib import Path

import pytest

from yearbook.cache import Cache
from yearbook.findings import Finding
from yearbook.ledger import Batch, Record
from yearbook.ledger_lines import Stretch, told
from yearbook.model import Chapter, Edition, Entry, Metadata, Paragraph, Section, SourceInfo, Span
from yearbook.report import report
from yearbook.report.excerpt import excerpt
from yearbook.report.selection import MOST, OF_EACH, select

TEXT = "【概况】全县<b>有</b>小学 8 所，\n学生“两千”余人。"
EVIL = '<script>alert("1")</script>&\'"'


def edition(title: str = "张北年鉴") -> Edition:
    block = Paragraph("e-1.a", "全县有小学8所，学生“两千”余人。", spans=(Span("s1", 4, 35),))
    entry = Entry("e-1", "概况", (block,), spans={"title": (Span("s1", 0, 4),)})
    chapter = Chapter("c-1", "教育", (Section("s-1", "小学", (entry,)),))
    source = SourceInfo("s1", "in/book.txt", "0", "utf-8", "yearbook")
    return Edition(Metadata(title=title), (source,), chapters=(chapter,))


def record(rule: str = "spacing", confidence: float = 1.0, **more: object) -> Record:
    return Record(rule, "change", (Span("s1", 4, 35),), "a", "b", confidence, 1, **more)  # type: ignore[arg-type]


def ledger(records: Sequence[Record]) -> list[Stretch]:
    return told([Batch(lambda: records)], Cache(None))


def page(*records: Record, **more: object) -> str:
    return report(edition(), ledger(records), {"s1": TEXT}, **more)  # type: ignore[arg-type]


class Balance(HTMLParser):
    """Counts elements and notes scripts, links and images."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: dict[str, int] = {}
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen[tag] = self.seen.get(tag, 0) + 1
        self.addresses += [v or "" for k, v in attrs if k in ("src", "href")]
        if tag not in ("meta", "input", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def parsed(html: str) -> Balance:
    balance = Balance()
    balance.feed(html)
    assert not balance.open
    return balance


def test_the_page_is_whole_and_needs_no_network() -> None:
    found = parsed(page(record(), record("open_end.tail", 0.6), findings=[Finding("book.txt", "x.y", "a word")]))
    assert found.addresses == [] and found.seen["article"] == 2 and found.seen["script"] == 1


def test_everything_is_escaped() -> None:
    hostile = Record(EVIL, "decision", (Span("s1", 0, 4),), EVIL, EVIL, 0.5, 1, note=EVIL, alternatives=(EVIL,))
    html = report(
        edition(EVIL),
        ledger([hostile]),
        {"s1": TEXT},
        findings=[Finding(EVIL, "x", EVIL)],
        keys={"e-1": EVIL},
    )
    assert "<script>alert" not in html and parsed(html).seen["script"] == 1


def test_the_doubtful_stand_first() -> None:
    html = page(record(confidence=0.95), record("open_end.tail", 0.4), record("figure.entry", 0.75))
    assert re.findall(r'data-sure="(\d+)"', html) == ["40", "75", "95"]
    assert re.findall(r'<article class="(\w+)"', html) == ["low", "mid", "high"]


def test_a_change_is_shown_in_its_source() -> None:
    blank = TEXT.index(" 8")
    end = TEXT.index("\n")
    left, right = excerpt(record(edits=((blank, blank + 1, ""), (end, end + 1, ""))), {"s1": TEXT})
    assert "<del>␣</del>8" in left and "<del>⏎</del>学生" in left and "&lt;b&gt;" in left
    assert "小学8" in right and "，学生" in right


def test_a_suggestion_shows_both_words() -> None:
    left, right = excerpt(Record("misprint", "suggestion", (Span("s1", 0, 1),), "新球", "新埭"), {"s1": TEXT})
    assert (left, right) == ("新球", "新埭")


def test_large_ledgers_are_cut_and_say_so() -> None:
    many = [record(confidence=1.0, note=str(n)) for n in range(OF_EACH + 50)]
    doubtful = [record("open_end.tail", 0.5) for _ in range(20)]
    chosen = select(ledger([*many, *doubtful]))
    assert (len(chosen.shown), chosen.total, chosen.doubtful) == (OF_EACH + 20, OF_EACH + 70, 20)
    assert str(OF_EACH + 70) in page(*many, *doubtful) and "ledger.jsonl" in page(*many, *doubtful)
    assert len(select(ledger([record(confidence=0.1)] * (MOST + 5))).shown) == MOST


def test_keys_are_listed() -> None:
    html = page(record(), keys={"e-1": "k-aaaaaaaaaaaa", "e-1.a": "k-bbbbbbbbbbbb"})
    assert "k-aaaaaaaaaaaa" in html and "k-bbbbbbbbbbbb" in html


@pytest.mark.slow
def test_chromium_filters_the_page(tmp_path: Path) -> None:
    browser = shutil.which("chromium")
    assert browser, "chromium is needed (apt install chromium)"
    html = page(record(confidence=1.0), record("open_end.tail", 0.4), record("figure.entry", 0.95))
    probe = (
        "<script>var s=document.getElementById('sure');s.checked=true;s.dispatchEvent(new Event('change'));"
        "document.title=[].filter.call(document.querySelectorAll('article'),function(a){return !a.hidden}).length"
        "+'|'+document.getElementById('left').textContent</script>"
    )
    path = tmp_path / "report.html"
    path.write_text(html.replace("</body>", f"{probe}</body>"), "utf-8")
    shown = subprocess.run(
        [browser, "--headless", "--no-sandbox", "--disable-gpu", "--dump-dom", path.as_uri()],
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    ).stdout
    assert "<title>1|1</title>" in shown
    assert "error" not in shown.lower().split("<body", 1)[0].replace("-error", "")
