"""A check of an EPUB without Java: container, well-formed files, manifest, spine, ids, links, classes, type."""

import io
import posixpath
import re
import zipfile
from urllib.parse import unquote, urldefrag

from fontTools.ttLib import TTFont
from lxml import etree

X = "{http://www.w3.org/1999/xhtml}"
OPS = "{http://www.idpf.org/2007/ops}"
OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"


def faults(data: bytes) -> list[str]:
    """Every fault found, as a sentence."""
    out = []
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        entries = packed.infolist()
        content = {entry.filename: packed.read(entry) for entry in entries}
    names = [entry.filename for entry in entries]
    if (
        names[0] != "mimetype"
        or entries[0].compress_type != zipfile.ZIP_STORED
        or content["mimetype"] != b"application/epub+zip"
    ):
        out.append("mimetype is not the first, stored entry")
    if names[1:] != sorted(names[1:]):
        out.append("entries are not sorted")
    if len({entry.date_time for entry in entries}) != 1:
        out.append("entries carry different dates")
    trees = {n: etree.fromstring(c) for n, c in content.items() if n.endswith((".xhtml", ".opf", ".ncx", ".xml"))}
    opf = trees["EPUB/content.opf"]
    listed = {f"EPUB/{item.get('href')}": item for item in opf.iter(f"{OPF}item")}
    stray = {n for n in names if n.startswith("EPUB/")} - listed.keys() - {"EPUB/content.opf"}
    out += [f"{n} is not in the manifest" for n in sorted(stray)]
    out += [f"{n} is in the manifest only" for n in sorted(listed.keys() - set(names))]
    by_id = {item.get("id"): name for name, item in listed.items()}
    if len(by_id) != len(listed):
        out.append("an id stands twice in the manifest")
    spine = [by_id[ref.get("idref")] for ref in opf.iter(f"{OPF}itemref")]
    documents = {n: t for n, t in trees.items() if n.endswith(".xhtml")}
    out += [f"{n} is not in the spine" for n in documents if n not in spine and n != "EPUB/nav.xhtml"]
    ids = {}
    for name, tree in documents.items():
        own = [e.get("id") for e in tree.iter() if e.get("id")]
        ids[name] = set(own)
        if len(own) != len(ids[name]):
            out.append(f"{name}: an id stands twice")
    for name, tree in documents.items():
        if not "".join(tree.find(f"{X}head/{X}title").itertext()).strip():
            out.append(f"{name} has no title")
        empty = [e for e in tree.iter(*(f"{X}{tag}" for tag in ("a", "h1", "h2", "h3", "h4", "h5", "h6")))]
        out += [f"{name}: a link or heading without words" for e in empty if not "".join(e.itertext()).strip()]
    out += [
        f"{e.tag} is empty" for e in opf.iter() if e.tag in (f"{OPF}meta", f"{DC}title", f"{DC}creator") and not e.text
    ]
    used = set()
    for name, tree in trees.items():
        for element in tree.iter(etree.Element):
            used.update((element.get("class") or "").split())
            for key in ("href", "src"):
                link = element.get(key)
                if not link or re.match(r"[a-z]+:", link):
                    continue
                path, fragment = urldefrag(link)
                target = posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(path))) if path else name
                if target not in content:
                    out.append(f"{name}: {link} leads to no file")
                elif fragment and fragment not in ids[target]:
                    out.append(f"{name}: {link} leads to no id")
    css = content["EPUB/style.css"].decode()
    sheet = set(re.findall(r"\.(-?[A-Za-z_][\w-]*)(?=[^{}]*\{)", css))
    out += [f"the class {c} has no style" for c in sorted(used - sheet)]
    out += [f"the class {c} is used nowhere" for c in sorted(sheet - used - {"css", "otf"})]
    if css.count("{") != css.count("}") or "$" in css:
        out.append("style.css is broken")
    fonts = [TTFont(io.BytesIO(c), lazy=True).getBestCmap() for n, c in content.items() if n.startswith("EPUB/fonts/")]
    letters = {c for n in spine for c in "".join(documents[n].find(f"{X}body").itertext()) if not c.isspace()}
    lacking = sorted(c for c in letters if fonts and not any(ord(c) in cmap for cmap in fonts))
    out += [f"no embedded font has {''.join(lacking)}"] if lacking else []
    out += [f"{n} has more than 300 kB" for n in documents if n != "EPUB/nav.xhtml" and len(content[n]) > 300_000]
    marks = [e for n in spine for e in documents[n].iter() if e.get("role") == "doc-pagebreak"]
    pages = [
        a
        for nav in documents["EPUB/nav.xhtml"].iter(f"{X}nav")
        if nav.get(f"{OPS}type") == "page-list"
        for a in nav.iter(f"{X}a")
    ]
    if [m.get("aria-label") for m in marks] != [a.text for a in pages]:
        out.append("page list and page marks differ")
    return out
