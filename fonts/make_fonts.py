"""Make the font files of this folder from the Debian packages fonts-noto-cjk and fonts-noto-cjk-extra.

    python fonts/make_fonts.py [--from /usr/share/fonts/opentype/noto] [--to fonts]

Every run over the same packages and the same versions of fontTools and uharfbuzz writes the same bytes.  What is done:

1. The face of the wanted region is taken from the collection (SC, TC, HK: other regions have other shapes).
2. Each character is shaped once in Chinese with the face's own `locl` (and `fwid` for the middle dot), so that “ ” — …
   · get their full-width, centred Chinese glyphs; the new character map says so directly, for programs that do not shape.
3. The glyphs, and those that `halt vhal vert vrt2 kern vkrn ccmp pwid` need, are cut out; hints go, outlines stay as they are.
4. CIDs are numbered like glyphs (CID = GID), so that a PDF writer needs no table to find them.
"""

from __future__ import annotations

import argparse
import hashlib
import io
from pathlib import Path

import uharfbuzz as hb
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._c_m_a_p import cmap_format_4, cmap_format_12

HERE = Path(__file__).parent
FEATURES = ("halt", "vhal", "vert", "vrt2", "kern", "vkrn", "ccmp", "pwid")
LANGUAGE = {"sc": "zh-Hans", "tc": "zh-Hant-TW", "hk": "zh-Hant-HK"}
INDEX = {"sc": 2, "tc": 3, "hk": 4}
FACES = (
    *(("sc", role, weight) for role in ("serif", "sans") for weight in ("regular", "bold")),
    *((region, role, weight) for region in ("tc", "hk") for role, weight in (("serif", "regular"), ("sans", "bold"))),
)
FULL_WIDTH = "·"
NAMES = (
    "𠮷堃喆煊燊赟昇堯犇淼鑫垚焱骉龘奭翀翯頔旻昶昉玥珺璟瑄琰琮璠瓅玙媞嫚婠婳嬅嫣嬿姝妤妘娴媛嫄孋仝佺俣倢偲僖儁冏冮劦勍卲叒叕咏唘啟"
    "喬噐囍圐圙垕埈埜堉堦塱壵夎夼奤奣奡妟妧姮姵娍娫婄婈媃媖嫈嫪嬗孖孭孳寕寗尒屾岍岠峣峤峯崟崧嵄嵒嵘嵠嶒巘庅庝弍弎彧悊惢慜憙懿扅扆抦揨"
    "敉旸旼昍昐昑昳晈晞晟晳暻曌曦朤朸杋杍柣栴桄桐梽棽椙楙楠榘槑橒檑歆毓氕氿汧沄沚沨泩洋洺洣浬浠涢淏淯湉湜溍溎滢漷漪潆潏潽澂澔澍澐濬瀞瀠"
    "炁炘炜炣炤烔烜烨焓煒煕煚熎熙熤熹燚燿爔爩牮犄玕玙玚玠玢玥玹玗玘玎珅珒珂珈珣珽琎琇琤琲瑀瑂瑢瑨瑭璈璒璘璿瓘甠甦畑畯皊皎皓皛皞皝"
    "眭睿瞾砉砳硚碶祎祐祺禛禤禹秂秝稑穈竑竣竸筠筱箬粦絜綦綝縡纮绾绲罡羑羴翃翊翚聿胤脩臒舣艮芃芮苊苒茳荇莙菡菀萁萱葙葶蒨蓁蓥蔚薷藜蘅虓虢蛟"
    "蜜蝘衎袆裎褀襄觐訚訢詠詧誾諟謇謦豳贇赑赟赪跱踽軏軎辀辂迓迺逄逯遄邗邘邙邰郕郗郢鄄鄞醴釆鈊鉌鉷銘銮鋆錞鍂鎏鎔鎵钘钰钲铖铱铼锜锳镕镠镡镮閆"
    "闫闿阆阗陔隗雒雝靁靐靖靘靝靓韡韪颋颙颢飈飏馃馡駪騵驎驫骎骐骙鬯魃鲀鲴鴽鸘鹍鹔鹮麃麐麒麤黇黟黻鼐齮龑龢龠䶮㛃㵑㙦㴩㳚㠇㬢㮾䅟䥽䲟䴙䴘"
)
"""Characters of personal and place names outside the standard lists, or easily forgotten; those already listed do no harm."""
FORMS = (
    "㑳㘚㠣㥮㩳䃮䓣䡵䥑䥕䮄䰾䲁䲘䴉倈僞兑剗叄啓噝埨堖塸墶壋壠壪媪嫺嬀屓崬彠悦愠捝擓敚斆梘棁榲氲涚潙濚瀂煴爲牀獁瘂瘮瘻癧瞘碸税竈糉糹絝緼繮羣耮脱腖腽葤蔄蔿蕒藴虉蜕蟎衆裏襀覎訁訩詝詪説譞軤軲輄輼醖釒釺"
    "鈈鉕鉢鉮銱鋣鋥鋭鋶錇鍀鍁鍃鍈鍩鎄鎇鎓鎿鏰鐄鐦鐧鐯鑔鑥鑹閲鞽顬飠飿餄餎餏餜餶餷饊饢馼鬹魢鮁鮃鮊鮋鮍鮎鮜鮟鮣鮺鯒鯝鯴鯻鯿鰁鰂鰃鰊鰏鰟鰠鰧鰮鰵鰺鱂鱅鱇鱚鱝鱤鱯鱲鳾鴴鵐鵮鵾鶓鶥鷀鷉鸊鸌齼𡑍𣈶𥗽𨧀𨨏𨭆𨭎"
)
"""What OpenCC writes for 通用规范汉字表, GB 2312 and Big5 in its standard (爲 裏 羣), Taiwan's and Hong Kong's forms (説 閲), and
Big5 or HKSCS lacks."""
SIGNS = (
    "℃℉№℡™℠Ω℧Å℮ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫⅰⅱⅲⅳⅴⅵⅶⅷⅸⅹ⅓⅔⅛⅜⅝⅞←↑→↓↔↕↖↗↘↙⇒⇔∀∂∃∅∆∇∈∉∋∏∑−∓∕√∝∞∟∠∣∥∧∨∩∪∫∬∮∴∵∶∷∼∽≈≒≌≠≡≤≥≦≧≪≫≮≯⊂⊃⊆⊇⊕⊙⊥⊿⌒"
    "■□▢▣▪▫▬▲△▶▷▼▽◀◁◆◇◈◉◊○◎●◐◑◢◣◤◥◦◯★☆☉☎☏☑☒☐☞☛♀♂♠♡♢♣♤♥♦♧♨♩♪♫♬♭♯✓✔✕✖✗✘✦✩✪✽❖➀❶❷❸❹❺❻❼❽❾❿"
    "⸺⸻⋯‖‗‘’‚“”„†‡•‥…‧‰‱′″‴‵‹›※‼‽⁄⁇⁈⁉–—―‐‑‒₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎⁰ⁱ⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ€₩₫₽₱"
    "㈱㈲㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉㊊㊋㊌㊍㊎㊏㊐㊙㊚㊛㊣㎎㎏㎜㎝㎞㎡㎥㏄㏎㏑㏒㏕㎢㎣㎤㎖㎗ℓ㎘㎠㎟㎍㏊㎾㎐㎒㎓㎩㎪㏀㏁㎴㎵㎶㎷㎸㎹㎽㎿"
    "\u2002\u2003\u2009\u200a\u3000"
)


def block(first: int, last: int) -> set[str]:
    """The characters of one range of code points, both ends included."""
    return {chr(c) for c in range(first, last + 1)}


SCRIPTS = (
    block(0x20, 0x7E) | block(0xA0, 0x17F) | block(0x1CD, 0x1DC) | block(0x1F8, 0x1F9) | set("ɑɡḿẼẽ\u02c6\u02c7\u02c9\u02ca\u02cb\u02d9\u02dc")
    | block(0x391, 0x3C9) | block(0x400, 0x45F)
    | block(0x2460, 0x24FF) | block(0x2500, 0x257F) | block(0x2580, 0x2595)
    | block(0x3000, 0x303F) | block(0x3041, 0x30FF) | block(0x3105, 0x312F)
    | block(0x3220, 0x3243) | block(0x3280, 0x32B0) | block(0xFE10, 0xFE19) | block(0xFE30, 0xFE6B) | block(0xFF01, 0xFF5E) | block(0xFFE0, 0xFFE6)
    | block(0x2FF0, 0x2FFB)
)  # fmt: skip


def repertoire(codec: str) -> set[str]:
    """All characters beyond ASCII that a double-byte codec of Python's knows."""
    found: set[str] = set()
    for lead in range(0x81, 0xFF):
        for trail in range(0x40, 0xFF):
            try:
                found.update(bytes((lead, trail)).decode(codec))
            except UnicodeDecodeError:
                continue
    return {c for c in found if not 0xE000 <= ord(c) < 0xF900}


def tag(name: str) -> int:
    """An OpenType tag as a number."""
    return int.from_bytes(name.encode("ascii"), "big")


def standard() -> list[str]:
    """The three levels of 通用规范汉字表 (2013): 3,500, 3,000 and 1,605 characters."""
    levels = (HERE / "standard-8105.txt").read_text("utf-8").split()
    if [len(set(level)) for level in levels] != [3500, 3000, 1605] or len(set("".join(levels))) != 8105:
        raise SystemExit("standard-8105.txt is damaged")
    return levels


def wanted(region: str) -> set[str]:
    """The characters that a face of `region` must have, as far as the original has them."""
    common = SCRIPTS | set(NAMES) | set(SIGNS)
    if region == "sc":
        return common | set("".join(standard())) | repertoire("gb2312")
    return common | set(FORMS) | repertoire("big5hkscs" if region == "hk" else "big5")


def chinese_glyph(font: hb.Font, char: str, language: str) -> int:
    """The one glyph that stands for `char` in Chinese text, or 0."""
    if font.get_nominal_glyph(ord(char)) is None:
        return 0
    buffer = hb.Buffer()
    buffer.add_str(char)
    buffer.script, buffer.language, buffer.direction = "Hani", language, "ltr"
    hb.shape(font, buffer, {"fwid": char in FULL_WIDTH, "kern": False})
    return buffer.glyph_infos[0].codepoint if len(buffer.glyph_infos) == 1 else font.get_nominal_glyph(ord(char)) or 0


def make(source: Path, region: str, role: str, weight: str) -> tuple[bytes, int]:
    """Return the bytes of one face and the number of characters in it."""
    family = {"serif": "NotoSerifCJK", "sans": "NotoSansCJK"}[role]
    face = hb.Face(hb.Blob.from_file_path(str(source / f"{family}-{weight.capitalize()}.ttc")), INDEX[region])
    name = face.get_name(6)
    if name != f"{family}{region}-{weight.capitalize()}":
        raise SystemExit(f"the collection has {name} at index {INDEX[region]}")
    font = hb.Font(face)
    glyphs = {c: chinese_glyph(font, c, LANGUAGE[region]) for c in sorted(wanted(region))}
    glyphs = {c: g for c, g in glyphs.items() if g}
    request = hb.SubsetInput()
    request.glyph_set.update(glyphs.values())
    request.layout_feature_tag_set.clear()
    request.layout_feature_tag_set.update(tag(name) for name in FEATURES)
    request.flags = hb.SubsetFlags.NO_HINTING
    plan = hb.SubsetPlan(face, request)
    new = plan.old_to_new_glyph_mapping
    out = TTFont(io.BytesIO(plan.execute().blob.data), recalcTimestamp=False)
    number_cids(out)
    order = out.getGlyphOrder()
    set_cmap(out, {ord(c): order[new[g]] for c, g in glyphs.items()})
    data = io.BytesIO()
    out.save(data, reorderTables=True)
    return data.getvalue(), len(glyphs)


def number_cids(font: TTFont) -> None:
    """Give every glyph the CID of its place (CID = GID); the other tables speak of places and stay as they are."""
    top = font["CFF "].cff.topDictIndex[0]
    names = [".notdef"] + [f"cid{i:05d}" for i in range(1, len(top.charset))]
    rename = dict(zip(top.charset, names, strict=True))
    top.CharStrings.charStrings = {rename[name]: index for name, index in top.CharStrings.charStrings.items()}
    top.charset = top.CharStrings.charset = names
    top.CIDCount = len(names)
    font.setGlyphOrder(names)


def set_cmap(font: TTFont, mapping: dict[int, str]) -> None:
    """Write the character map: format 12 for all, format 4 for the basic plane."""
    tables = []
    for kind, form, encoding in ((cmap_format_4, 4, 1), (cmap_format_12, 12, 10)):
        table = kind(form)
        table.platformID, table.platEncID, table.language = 3, encoding, 0
        table.cmap = {c: g for c, g in mapping.items() if form == 12 or c < 0x10000}
        if form == 12:
            table.format, table.reserved, table.length, table.nGroups = 12, 0, 0, 0
        tables.append(table)
    font["cmap"].tables = tables


def main() -> None:
    """Write the font files and catalogue.toml."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--from", dest="source", type=Path, default=Path("/usr/share/fonts/opentype/noto"))
    parser.add_argument("--to", dest="target", type=Path, default=HERE)
    arguments = parser.parse_args()
    lines = ["# Written by make_fonts.py: the faces of this folder, in the order of preference.", ""]
    for region, role, weight in FACES:
        data, count = make(arguments.source, region, role, weight)
        file = f"Noto{role.capitalize()}{region.upper()}-{weight.capitalize()}.otf"
        (arguments.target / file).write_bytes(data)
        lines += [
            "[[face]]",
            f'family = "Noto {role.capitalize()} CJK {region.upper()}"',
            f'role = "{role}"',
            f'weight = "{weight}"',
            f'region = "{region}"',
            f'file = "{file}"',
            f"characters = {count}",
            f'sha256 = "{hashlib.sha256(data).hexdigest()}"',
            "",
        ]
        print(f"{file}: {count} characters, {len(data)} bytes")
    (arguments.target / "catalogue.toml").write_text("\n".join(lines), "utf-8")


if __name__ == "__main__":
    main()
