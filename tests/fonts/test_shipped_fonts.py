"""The font files: all there, intact, covering what the README says, drawn and measured as Chinese text wants it."""

import tomllib
from pathlib import Path

import pytest

from yearbook import resources
from yearbook.fonts import Face, FontSet, region_of
from yearbook.fonts.catalogue import load
from yearbook.transforms.targets import one_by_one

FOLDER = resources.folder("fonts")
FACES = load()
SIGNS = "℃①Ⅳ〇㎏∶▲■●◆⸺⋯〔〕【】《》〈〉「」『』“”‘’—…·、。，：；！？（）％‰￥°′″×÷±≤≥→①⑳㈠㎡αβωАяāáǎàǖǘǚǜńňɑ─│①☆★※"


def codec(name: str) -> set[str]:
    found = set()
    for lead in range(0x81, 0xFF):
        for trail in range(0x40, 0xFF):
            try:
                found.add(bytes((lead, trail)).decode(name))
            except UnicodeDecodeError:
                continue
    return {c for text in found for c in text}


def is_han(char: str) -> bool:
    code = ord(char)
    return 0x3400 <= code <= 0x4DBF or 0x4E00 <= code <= 0x9FFF or 0x20000 <= code <= 0x323AF


@pytest.mark.parametrize("face", FACES, ids=lambda f: f.path.name)
def test_the_file_is_the_one_of_the_catalogue(face: Face) -> None:
    assert face.is_intact()
    assert face.is_cff and face.may_be_embedded
    assert (face.ascent, face.descent) == (880, -120)


def test_all_files_together_stay_under_thirty_megabytes() -> None:
    assert sum(p.stat().st_size for p in FOLDER.rglob("*") if p.is_file()) <= 30_000_000
    assert {f.path.name for f in FACES} == {p.name for p in FOLDER.glob("*.otf")}


def test_the_licence_stands_beside_them() -> None:
    text = (FOLDER / "OFL.txt").read_text("utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in text and "Adobe" in text


def test_the_standard_list_has_its_three_levels() -> None:
    levels = (FOLDER / "standard-8105.txt").read_text("utf-8").split()
    assert [len(set(level)) for level in levels] == [3500, 3000, 1605]
    assert len(set("".join(levels))) == 8105


@pytest.mark.parametrize("face", [f for f in FACES if f.region == "sc"], ids=lambda f: f.path.name)
def test_simplified_faces_cover_the_standard_and_gb2312(face: Face) -> None:
    standard = set((FOLDER / "standard-8105.txt").read_text("utf-8")) - {"\n"}
    assert not standard - face.glyphs.keys()
    assert not {c for c in codec("gb2312") if is_han(c)} - face.glyphs.keys()
    assert not codec("gb2312") - face.glyphs.keys() - set("゜゛∼≒")


@pytest.mark.parametrize(("region", "name"), [("tc", "big5"), ("hk", "big5hkscs")])
def test_traditional_faces_cover_their_codes(region: str, name: str) -> None:
    for face in (f for f in FACES if f.region == region):
        lacking = {c for c in codec(name) if is_han(c)} - face.glyphs.keys()
        assert len(lacking) <= 3, sorted(lacking)


@pytest.mark.parametrize("face", FACES, ids=lambda f: f.path.name)
def test_names_and_signs_are_there(face: Face) -> None:
    assert not set("𠮷堃喆䶮㛃") - face.glyphs.keys()
    assert not set(SIGNS) - face.glyphs.keys()
    assert not {chr(c) for c in range(0x20, 0x7F)} - face.glyphs.keys()


@pytest.mark.parametrize("face", FACES, ids=lambda f: f.path.name)
def test_chinese_marks_fill_one_em(face: Face) -> None:
    for char in "，。、；：！？（）《》【】“”‘’—…·王𠮷　":
        assert face.widths[char] == 1000, char
    assert face.widths["A"] < 1000
    assert face.advance(face.clusters["——"]) == 2000


@pytest.mark.parametrize("face", FACES, ids=lambda f: f.path.name)
def test_dash_and_ellipsis_stand_at_the_middle_of_the_square(face: Face) -> None:
    for glyph in (face.glyphs["—"], face.glyphs["…"], face.clusters["——"], face.glyphs["·"]):
        left, bottom, right, top = face.extents(glyph)
        assert (bottom + top) / 2 == pytest.approx(380, abs=3)
        assert (left + right) / 2 == pytest.approx(face.advance(glyph) / 2, abs=3)
    left, _, right, _ = face.extents(face.clusters["——"])
    assert right - left > 1800, "one stroke without a gap"


def test_each_region_has_its_own_shapes() -> None:
    by_region = {f.region: f for f in FACES if f.role == "serif" and f.weight == "regular"}
    stops = {region: face.extents(face.glyphs["。"]) for region, face in by_region.items()}
    assert stops["sc"][2] < 400, "mainland: at the lower left"
    for region in ("tc", "hk"):
        assert sum(stops[region][::2]) / 2 == pytest.approx(500, abs=20), "centred"
    assert len({str(_outline(face, "骨")) for face in by_region.values()}) == 3


def _outline(face: Face, char: str) -> list[object]:
    class Pen(list):
        def __getattr__(self, name: str):
            return lambda *points: self.append((name, points))

    pen = Pen()
    face.hb_font.draw_glyph_with_pen(face.glyphs[char], pen)
    return list(pen)


@pytest.mark.parametrize("face", FACES, ids=lambda f: f.path.name)
def test_layout_features_are_kept(face: Face) -> None:
    gsub, gpos = (
        {feature for script in ("hani", "DFLT") for feature in _features(face, table, script)}
        for table in ("GSUB", "GPOS")
    )
    assert {"vert", "ccmp", "pwid"} <= gsub
    assert {"halt", "vhal", "kern"} <= gpos


def _features(face: Face, table: str, script: str) -> list[str]:
    scripts = face.hb_face.get_table_script_tags(table)
    if script not in scripts:
        return []
    return list(face.hb_face.get_language_feature_tags(table, scripts.index(script)))


def test_the_catalogue_gives_every_role_its_face() -> None:
    fonts = FontSet.shipped()
    for language, region in (("zh-Hans-CN", "sc"), ("zh-Hant-TW", "tc"), ("zh-Hant-HK", "hk")):
        assert region_of(language) == region
        assert fonts.cascade("serif", "regular", language).primary.path.name == f"NotoSerif{region.upper()}-Regular.otf"
        assert fonts.cascade("sans", "bold", language).primary.path.name == f"NotoSans{region.upper()}-Bold.otf"
    assert fonts.cascade("serif", "bold", "zh-Hant-TW").primary.path.name == "NotoSansTC-Bold.otf"
    assert fonts.cascade("serif", "bold").primary.path.name == "NotoSerifSC-Bold.otf"


def test_the_catalogue_agrees_with_the_fonts_own_names() -> None:
    for entry in tomllib.loads((FOLDER / "catalogue.toml").read_text("utf-8"))["face"]:
        face = next(f for f in FACES if f.path == Path(FOLDER / entry["file"]))
        assert entry["characters"] == len(face.glyphs)
        assert (
            face.postscript_name
            == f"Noto{entry['role'].capitalize()}CJK{entry['region']}-{entry['weight'].capitalize()}"
        )


@pytest.mark.parametrize(("config", "region"), [("s2t", "tc"), ("s2tw", "tc"), ("s2hk", "hk")])
def test_what_simplified_text_is_converted_to_is_in_the_face_of_the_region(config, region) -> None:
    standard = set("".join((FOLDER / "standard-8105.txt").read_text("utf-8").split()))
    changed = {form for char, form in one_by_one(sorted(standard), config).items() if form != char}
    changed -= set("𡑍𣈶𥗽")  # Noto CJK has none
    for face in (face for face in FACES if face.region == region):
        assert not changed - face.glyphs.keys()
