"""Which face draws what: shipped faces first, installed ones for the rest, a finding for what nobody has."""

import io
import itertools

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given, settings
from hypothesis import strategies as st

from yearbook import style
from yearbook.errors import SurroundingsError
from yearbook.fonts import Face, FontSet, missing, records, region_of, subset, unshipped
from yearbook.fonts.cascade import is_ignorable
from yearbook.fonts.installed import Installed
from yearbook.layout_key import layout_key
from yearbook.model import Chapter, Edition, Entry, Metadata, Paragraph, Section

FONTS = FontSet.shipped()


def alone() -> FontSet:
    """The shipped faces on a machine without any fonts."""
    return FontSet(FONTS.faces, lambda char, role, weight: None)


@pytest.mark.parametrize(
    ("language", "region"),
    [
        ("zh-Hans-CN", "sc"),
        ("zh", "sc"),
        ("en", "sc"),
        ("zh-Hant", "tc"),
        ("zh-TW", "tc"),
        ("zh-Hant-HK", "hk"),
        ("zh-MO", "hk"),
    ],
)
def test_a_language_has_its_region(language: str, region: str) -> None:
    assert region_of(language) == region


def test_the_primary_face_draws_what_it_has() -> None:
    serif = alone().cascade("serif")
    assert serif.is_plain("王𠮷：“——……”℃Ⅳ〇 ABC")
    assert [(r.start, r.end, r.face) for r in serif.runs("王𠮷“”")] == [(0, 4, serif.primary)]
    assert serif.runs("") == []


def test_a_character_of_another_region_comes_from_the_shipped_neighbour() -> None:
    fonts = alone()
    runs = fonts.cascade("serif").runs("王國强")
    assert [(r.start, r.end, r.face.region) for r in runs] == [(0, 1, "sc"), (1, 2, "tc"), (2, 3, "sc")]
    assert fonts.cascade("serif").widths["國"] == 1000
    assert not fonts.missing and not fonts.helped()


def test_the_neighbour_keeps_the_weight() -> None:
    run = alone().cascade("sans", "bold").runs("國")[0]
    assert run.face.path.name == "NotoSansTC-Bold.otf"


def test_an_installed_font_helps_only_where_the_shipped_ones_lack() -> None:
    asked = []
    helper = Face("Helper", "serif", "regular", None, FONTS.faces[0].path, sha256="ab", shipped=False)

    def finder(char: str, role: str, weight: str) -> Face | None:
        asked.append(char)
        return helper if char == "㐀" else None

    fonts = FontSet(FONTS.faces, finder)
    runs = fonts.cascade("serif").runs("王國㐀ฉ")
    assert [r.face for r in runs][2] is helper
    assert asked == ["㐀", "ฉ"]
    assert fonts.helped() == {helper: {"㐀"}} and fonts.missing == {"ฉ"}
    assert runs[-1].face is fonts.cascade("serif").primary


def test_a_private_character_is_not_guessed_from_another_font() -> None:
    fonts = FontSet(FONTS.faces, lambda char, role, weight: FONTS.faces[0])
    assert fonts.beyond("\ue123", "serif", "regular") is None and fonts.missing == {"\ue123"}
    assert fonts.beyond("㐀", "serif", "regular") is FONTS.faces[0]


def test_what_is_never_drawn_needs_no_font() -> None:
    fonts = alone()
    serif = fonts.cascade("serif")
    assert serif.widths["\ufe00"] == serif.widths["\u200b"] == 0
    assert len(serif.runs("國\U000e0100國")) == 1
    assert not fonts.missing


@pytest.mark.parametrize(
    ("char", "result"), [("\ufe0f", True), ("\u200d", True), ("a", False), ("　", False), ("——", False)]
)
def test_ignorable_characters(char: str, result: bool) -> None:
    assert is_ignorable(char) is result


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=30))
def test_runs_cover_the_text_without_gaps(text: str) -> None:
    serif = alone().cascade("serif")
    runs = serif.runs(text)
    assert "".join(text[r.start : r.end] for r in runs) == text
    assert all(a.face is not b.face for a, b in itertools.pairwise(runs))
    assert all(serif.widths[char] >= 0 for char in text)


def edition(*entries: Entry) -> Edition:
    section = Section("s", None, entries)
    return Edition(Metadata(title="年鉴", year=2021), chapters=(Chapter("c", "类目", (section,)),))


def test_a_character_that_no_font_has_is_told_with_its_entry() -> None:
    bad = Entry("e-1", "概况", (Paragraph("e-1.a", "水ฉ稻\ue123"),))
    good = Entry("e-2", "农业", (Paragraph("e-2.a", "王𠮷國：\u200b℃\n\t"),))
    again = Entry("e-3", "工业ฉ")
    fonts = alone()
    findings = missing(edition(bad, good, again), fonts)
    assert [(f.where, f.subject, f.code) for f in findings] == [
        ("概况", "e-1", "font.missing"),
        ("工业ฉ", "e-3", "font.missing"),
    ]
    assert "U+0E09 THAI CHARACTER CHO CHING" in findings[0].message and "U+E123" in findings[0].message
    assert not records(fonts)


def test_an_installed_font_that_helped_is_recorded_with_its_hash() -> None:
    helper = Face("Helper", "serif", "regular", None, FONTS.faces[0].path, sha256="abc123", shipped=False)
    fonts = FontSet(FONTS.faces, lambda char, role, weight: helper)
    assert not missing(edition(Entry("e-1", "㐀与㐁")), fonts)
    (record,) = records(fonts)
    assert (record.rule, record.before, record.after) == ("font.installed", "㐀㐁", "Helper")
    assert "abc123" in record.note


def test_a_layout_depends_on_the_fonts_that_help_its_own_edition_and_on_no_other() -> None:
    helper = Face("Helper", "serif", "regular", None, FONTS.faces[0].path, sha256="abc123", shipped=False)
    fonts = FontSet(FONTS.faces, lambda char, role, weight: helper)
    plain, helped = edition(Entry("e-1", "概况")), edition(Entry("e-1", "㐀与㐁"))
    first = layout_key(plain, style.load(), fonts)
    assert unshipped(helped, fonts) == {"㐀", "㐁"}
    assert fonts.digest(unshipped(helped, fonts)) != fonts.digest(unshipped(plain, fonts))
    assert layout_key(helped, style.load(), fonts) != layout_key(helped, style.load(), alone())
    assert layout_key(plain, style.load(), fonts) == first


def test_installed_fonts_are_found_in_folders(tmp_path) -> None:
    (tmp_path / "notes.otf").write_text("no font")
    (tmp_path / "serif.otf").write_bytes(FONTS.faces[0].path.read_bytes())
    fonts = Installed((tmp_path,))
    face = fonts.find("𠮷", "sans", "bold")
    assert face is not None and face.path.name == "serif.otf" and not face.shipped
    assert face.role == "serif" and face.weight == "regular" and face.sha256 == FONTS.faces[0].sha256
    assert fonts.find("吉", "serif", "regular") is face, "one face object a file"
    assert fonts.find("ฉ", "serif", "regular") is None


def test_a_lost_font_file_is_an_error_with_its_mend(tmp_path) -> None:
    face = Face("Lost", "serif", "regular", "sc", tmp_path / "lost.otf")
    with pytest.raises(SurroundingsError, match=r"lost\.otf"):
        _ = face.glyphs


def test_a_subset_holds_its_characters_and_the_same_bytes_every_time() -> None:
    face = FONTS.cascade("serif").primary
    data = subset(face, ["年鉴——", "“𠮷”ฉ"])
    assert data == subset(face, "鉴年—𠮷“”")
    font = TTFont(io.BytesIO(data))
    assert set(font.getBestCmap()) == set(map(ord, "年鉴—“𠮷”"))
    assert len(data) < 10_000
    web = subset(face, "年鉴—“𠮷”", "woff2")
    assert web[:4] == b"wOF2" and web == subset(face, "年鉴—“𠮷”", "woff2")
    with pytest.raises(ValueError, match="none of the characters"):
        subset(face, "ฉ")
