"""What Word demands of a package: element order (ECMA-376 Part 4, wml.xsd), fields, ids, relations, content types."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections import Counter
from collections.abc import Iterator

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
    "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid "
    "vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang",
    "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType "
    "pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing "
    "tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
    "style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked rsid "
    "pPr rPr tblPr trPr tcPr tblStylePr",
    "tbl": "tblPr tblGrid tr",
    "tr": "trPr tc",
    "settings": "zoom mirrorMargins defaultTabStop evenAndOddHeaders characterSpacingControl noLineBreaksAfter "
    "noLineBreaksBefore footnotePr compat themeFontLang decimalSymbol listSeparator",
    "font": "altName panose1 charset family pitch sig",
}  # fmt: skip
RANK = {parent: {name: rank for rank, name in enumerate(names.split())} for parent, names in ORDER.items()}
EITHER = {"headerReference", "footerReference"}


def trees(data: bytes) -> dict[str, etree._Element]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert len(archive.namelist()) == len(set(archive.namelist()))
        return {n: etree.fromstring(archive.read(n)) for n in archive.namelist() if n.endswith((".xml", ".rels"))}


def faults(data: bytes) -> list[str]:
    """Return everything that breaks a rule, in words."""
    made = trees(data)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = set(archive.namelist())
    return [*_order(made), *_fields(made), *_ids(made), *_styles(made), *_relations(made, names), *_types(made, names)]


def _order(made: dict[str, etree._Element]) -> Iterator[str]:
    for name, tree in made.items():
        for node in tree.iter():
            parent = etree.QName(node).localname
            if node.tag != W + parent or parent not in RANK:
                continue
            last = -1
            for child in node:
                tag = etree.QName(child).localname
                if tag not in RANK[parent]:
                    yield f"{name}: {tag} in {parent}"
                    continue
                rank = min(RANK[parent][t] for t in EITHER) if tag in EITHER else RANK[parent][tag]
                if rank < last:
                    yield f"{name}: {tag} too late in {parent}"
                last = rank
        for cell in tree.iter(W + "tc"):
            if cell[-1].tag != W + "p":
                yield f"{name}: a cell ends without a paragraph"
        for body in tree.iter(W + "body"):
            if body[-1].tag != W + "sectPr" or [c.tag for c in body].count(W + "sectPr") != 1:
                yield "the body does not end with its section"
        for first, parent in (("pPr", "p"), ("rPr", "r")):
            for node in tree.iter(W + parent):
                if any(child.tag == W + first for child in list(node)[1:]):
                    yield f"{name}: {first} is not first"


def _fields(made: dict[str, etree._Element]) -> Iterator[str]:
    for name, tree in made.items():
        depth: list[str] = []
        for node in tree.iter(W + "fldChar", W + "instrText"):
            if node.tag == W + "instrText":
                if depth[-1:] != ["begin"] or not (node.text or "").strip():
                    yield f"{name}: an instruction outside its field"
                continue
            kind = node.get(W + "fldCharType")
            if kind == "begin":
                depth.append("begin")
            elif not depth or (kind == "separate" and depth[-1] != "begin"):
                yield f"{name}: {kind} without begin"
            elif kind == "separate":
                depth[-1] = "separate"
            else:
                depth.pop()
        if depth:
            yield f"{name}: a field never ends"


def _ids(made: dict[str, etree._Element]) -> Iterator[str]:
    counts: dict[str, Counter[str]] = {"bookmark": Counter(), "end": Counter(), "name": Counter(), "drawing": Counter()}
    for tree in made.values():
        for node in tree.iter(W + "bookmarkStart"):
            counts["bookmark"][node.get(W + "id")] += 1
            counts["name"][node.get(W + "name").lower()] += 1
            if not re.fullmatch(r"[A-Za-z_]\w{0,39}", node.get(W + "name")):
                yield f"bookmark name {node.get(W + 'name')}"
        counts["end"].update(node.get(W + "id") for node in tree.iter(W + "bookmarkEnd"))
        counts["drawing"].update(node.get("id") for node in tree.iter(WP + "docPr"))
    for kind, count in counts.items():
        yield from (f"{kind} {key} twice" for key, n in count.items() if n > 1)
    if counts["bookmark"].keys() != counts["end"].keys():
        yield "bookmarks without start or end"
    document = made["word/document.xml"]
    for node in document.iter(W + "hyperlink"):
        if node.get(W + "anchor") and node.get(W + "anchor").lower() not in counts["name"]:
            yield f"a link to nowhere: {node.get(W + 'anchor')}"
        if next(node.iterancestors(W + "hyperlink"), None) is not None:
            yield "a link inside a link"
    for kind in ("footnote", "comment"):
        known = {n.get(W + "id") for n in made.get(f"word/{kind}s.xml", etree.Element("none"))}
        for node in document.iter(W + f"{kind}Reference"):
            if node.get(W + "id") not in known:
                yield f"a {kind} leads nowhere"
    ranges = [Counter(n.get(W + "id") for n in document.iter(W + f"commentRange{x}")) for x in ("Start", "End")]
    if ranges[0] != ranges[1] or any(n > 1 for n in ranges[0].values()):
        yield "comment ranges"


def _styles(made: dict[str, etree._Element]) -> Iterator[str]:
    styles = made["word/styles.xml"]
    known = Counter(s.get(W + "styleId") for s in styles.iter(W + "style"))
    names = Counter(s.find(W + "name").get(W + "val").lower() for s in styles.iter(W + "style"))
    yield from (f"style {key} twice" for key, n in [*known.items(), *names.items()] if n > 1)
    for tree in made.values():
        for node in tree.iter(W + "pStyle", W + "rStyle", W + "tblStyle", W + "basedOn", W + "next"):
            if node.get(W + "val") not in known:
                yield f"unknown style {node.get(W + 'val')}"
        for node in tree.iter(W + "rFonts"):
            if any("heme" in key for key in node.attrib):
                yield "a theme font"


def _relations(made: dict[str, etree._Element], names: set[str]) -> Iterator[str]:
    known: dict[str, set[str]] = {}
    reached = {"[Content_Types].xml"}
    for name, tree in made.items():
        if not name.endswith(".rels"):
            continue
        folder, base = posixpath.split(name)
        source = posixpath.join(posixpath.dirname(folder), base[:-5])
        ids = [rel.get("Id") for rel in tree]
        if len(ids) != len(set(ids)):
            yield f"{name}: relation ids"
        known[source] = set(ids)
        reached.add(name)
        for rel in tree:
            if rel.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join(posixpath.dirname(source), rel.get("Target"))).lstrip("/")
                reached.add(target)
                if target not in names:
                    yield f"{name}: nothing at {target}"
    yield from (f"no relation leads to {name}" for name in names - reached)
    for name, tree in made.items():
        for node in tree.iter():
            for key, value in node.attrib.items():
                if key.startswith(R) and value not in known.get(name, set()):
                    yield f"{name}: relation {value} is unknown"


def _types(made: dict[str, etree._Element], names: set[str]) -> Iterator[str]:
    tree = made["[Content_Types].xml"]
    defaults = {n.get("Extension") for n in tree if n.get("Extension")}
    overrides = {n.get("PartName").lstrip("/") for n in tree if n.get("PartName")}
    yield from (f"a type for nothing: {name}" for name in overrides - names)
    for name in names - {"[Content_Types].xml"}:
        if name not in overrides and (
            name.rsplit(".", 1)[-1] not in defaults or (name.startswith("word/") and name.endswith(".xml"))
        ):
            yield f"no type for {name}"
