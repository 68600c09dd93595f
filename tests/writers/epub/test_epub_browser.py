"""The EPUB as a reader sees it: in Chromium, at the widths of phone, tablet and desk, by day and by night.

Set YEARBOOK_SCREENSHOTS to a folder to keep the pictures.
"""

import io
import os
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from chromium_pipe import Chromium
from epub_sample import built, edition, record
from lxml import etree
from PIL import Image

from yearbook.model import Chapter, Entry, Section, Table
from yearbook.transforms import convert

pytestmark = pytest.mark.slow
WIDTHS = {"phone": (360, 740), "tablet": (768, 1024), "desk": (1280, 900)}
PAGES = ("chapter01-01", "chapter02", "contents", "chronicle", "index-subject", "titlepage", "cover")
MEASURE = """(() => {
  const seen = [...document.querySelectorAll('body *')].filter(e => e.innerText && e.innerText.trim());
  const colours = new Set(seen.map(e => getComputedStyle(e).color));
  const wide = [...document.querySelectorAll('body *')].filter(e => !e.closest('.unseen') && !e.closest('.table')
     && (e.getBoundingClientRect().right > innerWidth + 1 || e.getBoundingClientRect().left < -1));
  return {
    fonts: [...document.fonts].map(f => [f.family, f.weight, f.status]),
    family: getComputedStyle(document.body).fontFamily,
    overflow: document.documentElement.scrollWidth - innerWidth,
    wide: wide.map(e => e.tagName + ' ' + e.className + ' ' + e.textContent.slice(0, 20)),
    broken: [...document.images].filter(i => !i.naturalWidth).length,
    colours: [...colours],
    scheme: getComputedStyle(document.documentElement).colorScheme,
  };
})()"""


@pytest.fixture(scope="module")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chromium]:
    with Chromium(tmp_path_factory.mktemp("profile")) as browser:
        yield browser


def unpacked(folder: Path, data: bytes) -> Path:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        packed.extractall(folder)
    return folder / "EPUB"


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("book")
    Image.new("RGB", (1200, 500), (20, 90, 160)).save(folder / "a.jpg")
    return unpacked(folder, built(edition("a.jpg"), record(), project_dir=folder)[0])


def luminance(colour: str) -> float:
    parts = [float(n) / 255 for n in colour[colour.index("(") + 1 : -1].split(",")[:3]]
    parts = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def keep(browser: Chromium, name: str, folder: Path) -> None:
    target = Path(os.environ.get("YEARBOOK_SCREENSHOTS") or folder)
    target.mkdir(parents=True, exist_ok=True)
    browser.screenshot(target / f"{name}.png")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("page", PAGES)
def test_pages_read_well(chromium: Chromium, book: Path, page: str, width: str, scheme: str, tmp_path: Path) -> None:
    chromium.look(*WIDTHS[width], scheme)
    chromium.open(book / "text" / f"{page}.xhtml")
    seen = chromium.evaluate(MEASURE)
    keep(chromium, f"{page}-{width}-{scheme}", tmp_path)
    assert seen["overflow"] <= 0 and seen["wide"] == [] and seen["broken"] == 0
    assert "Yearbook Serif" in seen["family"]
    assert {status for _family, _weight, status in seen["fonts"]} <= {"loaded", "unloaded"}
    if page == "chapter01-01":
        loaded = {(family.strip('"'), weight) for family, weight, status in seen["fonts"] if status == "loaded"}
        assert {("Yearbook Serif", "400"), ("Yearbook Sans", "700"), ("Yearbook Sans", "400")} <= loaded
    ground = 1.0 if scheme == "light" else luminance("rgb(18,18,18)")
    for colour in seen["colours"]:
        low, high = sorted((luminance(colour), ground))
        assert (high + 0.05) / (low + 0.05) >= 4.5, f"{colour} on a {scheme} page"
    assert scheme == "light" or "dark" in seen["scheme"]


def test_links_and_page_marks_lead_to_what_they_name(chromium: Chromium, book: Path) -> None:
    chromium.look(*WIDTHS["phone"], "light")
    nav = etree.parse(book / "nav.xhtml")
    links = [(a.get("href"), "".join(a.itertext())) for a in nav.iter("{*}a")]
    assert len(links) > 20
    for href, words in links:
        file, _hash, fragment = href.partition("#")
        chromium.open(book / file, fragment)
        if not fragment:
            continue
        found = chromium.evaluate(
            f"(() => {{ const e = document.getElementById({fragment!r}); if (!e) return null;"
            " const r = e.getBoundingClientRect(); return [e.innerText, e.getAttribute('aria-label'), r.top, innerHeight]; })()"
        )
        assert found is not None, href
        text, label, top, height = found
        assert words in (label or "") or words in (text or "").replace("\n", " ") or "#landmarks" in href, href
        assert -5 <= top <= height, f"{href} is not on the screen"


SPACED = """(() => {
  const style = document.createElement('style');
  style.textContent = '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }'
    + ' p { margin-bottom: 2em !important }';
  document.head.append(style);
})()"""
CUT_OFF = """[...document.querySelectorAll('body *')].filter(e => !e.closest('.unseen') && !e.closest('.table')
  && getComputedStyle(e).overflow != 'visible' && (e.scrollHeight > e.clientHeight + 1 || e.scrollWidth > e.clientWidth + 1)
).map(e => e.tagName + ' ' + e.className)"""
TARGETS = """(() => {
  const inside = e => [...e.parentNode.childNodes].some(n => n.nodeType == 3 && n.textContent.trim());
  const boxes = [...document.querySelectorAll('a')].filter(e => e.offsetWidth && !inside(e)).map(e => [e, e.getBoundingClientRect()]);
  const near = (a, b) => Math.hypot(Math.max(b.left - (a.left + a.right) / 2, (a.left + a.right) / 2 - b.right, 0),
    Math.max(b.top - (a.top + a.bottom) / 2, (a.top + a.bottom) / 2 - b.bottom, 0)) < 12;
  return boxes.filter(([e, a]) => (a.width < 24 || a.height < 24) && boxes.some(([f, b]) => e != f && near(a, b)))
    .map(([e]) => e.textContent);
})()"""


@pytest.mark.parametrize("page", PAGES)
def test_narrow_and_widely_spaced_text_stays_whole(chromium: Chromium, book: Path, page: str) -> None:
    """WCAG 2.2: 1.4.10 (320 px wide), 1.4.12 (line 1.5, letters 0.12 em, words 0.16 em, paragraphs 2 em), 2.5.8."""
    chromium.look(320, 640, "light")
    chromium.open(book / "text" / f"{page}.xhtml")
    assert chromium.evaluate(MEASURE)["overflow"] <= 0
    assert chromium.evaluate(TARGETS) == []
    chromium.evaluate(SPACED)
    assert chromium.evaluate(CUT_OFF) == [] and chromium.evaluate(MEASURE)["overflow"] <= 0


def test_the_keyboard_reaches_every_link_in_order_and_shows_where_it_is(chromium: Chromium, book: Path) -> None:
    chromium.look(*WIDTHS["desk"], "light")
    chromium.open(book / "text" / "contents.xhtml")
    links = chromium.evaluate("[...document.querySelectorAll('a')].map(e => e.textContent)")
    seen = []
    for _link in links:
        for kind in ("keyDown", "keyUp"):
            chromium.call("Input.dispatchKeyEvent", type=kind, key="Tab", code="Tab", windowsVirtualKeyCode=9)
        words, outline = chromium.evaluate(
            "[document.activeElement.textContent, getComputedStyle(document.activeElement).outlineStyle]"
        )
        assert outline != "none"
        seen.append(words)
    assert seen == links


def test_a_wide_table_is_scrolled_by_keyboard_and_never_breaks_a_number(chromium: Chromium, tmp_path: Path) -> None:
    rows = (("镇", *(f"{year}年" for year in range(2010, 2021))), ("东河", *["1,234,567.89"] * 11))
    entry = Entry("e-w", "统计", (Table("e-w.1", rows, "历年产值"),))
    folder = unpacked(
        tmp_path, built(replace(edition(), chapters=(Chapter("c", "表", (Section("s", None, (entry,)),)),)))[0]
    )
    chromium.look(*WIDTHS["phone"], "light")
    chromium.open(folder / "text" / "chapter01.xhtml")
    box = "document.querySelector('.table')"
    assert chromium.evaluate(MEASURE)["overflow"] <= 0
    assert chromium.evaluate(f"{box}.scrollWidth > {box}.clientWidth && {box}.tabIndex == 0 && !!{box}.ariaLabel")
    assert chromium.evaluate("[...document.querySelectorAll('.number')].every(e => e.getClientRects().length == 1)")
    assert chromium.evaluate("Math.max(...[...document.querySelectorAll('.number')].map(e => e.clientHeight))") < 40


@pytest.mark.parametrize("width", WIDTHS)
def test_a_vertical_book_runs_from_right_to_left(chromium: Chromium, width: str, tmp_path: Path) -> None:
    folder = tmp_path / "book"
    there, _records = convert(edition(), "tw")
    book = unpacked(folder, built(there, record(), vertical=True)[0])
    chromium.look(*WIDTHS[width], "light")
    chromium.open(book / "text" / "chapter01-01.xhtml")
    keep(chromium, f"vertical-{width}", tmp_path)
    mode, overflow, upright, left, head = chromium.evaluate(
        "(() => [getComputedStyle(document.body).writingMode, document.documentElement.scrollHeight - innerHeight,"
        " document.querySelectorAll('.upright').length, visualViewport.pageLeft,"
        " document.querySelector('h2').getBoundingClientRect().right])()"
    )
    assert mode == "vertical-rl" and overflow <= 0 and upright > 0
    size = WIDTHS[width][0]
    assert left == 0 and size / 2 < head <= size, "the first column is what one sees first"
