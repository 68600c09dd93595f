"""The EPUB as a reader sees it: in Chromium, at the widths of phone, tablet and desk, by day and by night.

Set YEARBOOK_SCREENSHOTS to a folder to keep the pictures.
"""

import io
import os
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from chromium_pipe import Chromium
from epub_sample import built, edition, record
from lxml import etree
from PIL import Image

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


@pytest.mark.parametrize("width", WIDTHS)
def test_a_vertical_book_runs_from_right_to_left(chromium: Chromium, width: str, tmp_path: Path) -> None:
    folder = tmp_path / "book"
    there, _records = convert(edition(), "tw")
    book = unpacked(folder, built(there, record(), vertical=True)[0])
    chromium.look(*WIDTHS[width], "light")
    chromium.open(book / "text" / "chapter01-01.xhtml")
    keep(chromium, f"vertical-{width}", tmp_path)
    mode, overflow, upright = chromium.evaluate(
        "(() => [getComputedStyle(document.body).writingMode, document.documentElement.scrollHeight - innerHeight,"
        " document.querySelectorAll('.upright').length])()"
    )
    assert mode == "vertical-rl" and overflow <= 0 and upright > 0
