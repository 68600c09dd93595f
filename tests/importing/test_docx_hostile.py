"""Files that are broken, foreign or meant to harm: a clear error or a plain import with findings, never a crash."""

import io
import time
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx_book
import pytest
from docx_editor import Document, W, element
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from yearbook.errors import InputError
from yearbook.importing import package, read_docx, source_texts
from yearbook.law import check_nothing_lost
from yearbook.model import Edition, Metadata, SourceInfo

BASE = docx_book.book()
DATA = docx_book.docx(BASE)
MAIN = "word/document.xml"


def changed(name: str, content: bytes) -> bytes:
    doc = Document(DATA)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, data in {**doc.parts, name: content}.items():
            archive.writestr(part, data)
    return out.getvalue()


def without(name: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for part, data in Document(DATA).parts.items():
            if part != name:
                archive.writestr(part, data)
    return out.getvalue()


def entity(text: bytes) -> bytes:
    body = Document(DATA).parts[MAIN].split(b"?>", 1)[1]
    return (
        b'<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE x ['
        + text
        + b"]>"
        + body.replace("第二段。".encode(), b"&e;")
    )


LAUGHS = (
    b'<!ENTITY a "ha">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9))
    + b'<!ENTITY e "&j;">'
)
REFUSED = {
    "text": (b"no zip at all", "not a Word document"),
    "empty": (b"", "not a Word document"),
    "old": (bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600, "password"),
    "cut short": (DATA[: len(DATA) // 2], "not a Word document"),
    "no main part": (without(MAIN), "no Word document"),
    "broken main part": (changed(MAIN, Document(DATA).parts[MAIN][:-200]), "document.xml"),
    "broken styles": (changed("word/styles.xml", b"<w:styles"), "styles.xml"),
    "other xml": (changed(MAIN, b"<html/>"), "usual form"),
    "external entity": (changed(MAIN, entity(b'<!ENTITY e SYSTEM "file:///etc/passwd">')), "DOCTYPE"),
    "network entity": (changed(MAIN, entity(b'<!ENTITY e SYSTEM "http://192.0.2.1/x">')), "DOCTYPE"),
    "billion laughs": (changed(MAIN, entity(LAUGHS)), "DOCTYPE"),
    "utf-16 doctype": (changed(MAIN, '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x [<!ENTITY e "f">]><x>&e;</x>'.encode("utf-16")), "DOCTYPE"),
    "bad relations": (changed("_rels/.rels", b"<x>"), ".rels"),
    "zip bomb": (changed(MAIN, b"<w>" + b"A" * 60_000_000 + b"</w>"), "refused"),
    "too large": (changed("word/comments.xml", b"") and changed(MAIN, b" " * (package.MOST_BYTES + 1)), "refused"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_it_is_refused_with_place_and_mend(tmp_path: Path, name: str) -> None:
    data, words = REFUSED[name]
    path = tmp_path / "hostile.docx"
    path.write_bytes(data)
    with pytest.raises(InputError) as caught:
        read_docx(path, BASE)
    assert words in str(caught.value) and "hostile.docx" in caught.value.where and caught.value.mend


def test_too_many_tags_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "tags.docx"
    path.write_bytes(DATA)
    monkeypatch.setattr(package, "MOST_TAGS", 100)
    with pytest.raises(InputError, match="tags"):
        read_docx(path, BASE)


def raw(words: str, xml: str) -> bytes:
    """Return the book with `xml`, which lxml would not build, in place of a stretch of its main part."""
    text = Document(DATA).parts[MAIN].decode()
    assert words in text
    return changed(MAIN, text.replace(words, xml, 1).encode())


PARAGRAPH = "<w:p><w:r><w:t>内</w:t></w:r></w:p>"
TOO_DEEP = {
    "runs": ("<w:t>第二段。", "<w:ins>" * 100_000 + "<w:t>第二段。"),
    "tables": ("<w:body>", "<w:body>" + "<w:tbl><w:tr><w:tc>" * 1000 + PARAGRAPH + "</w:tc></w:tr></w:tbl>" * 1000),
}


@pytest.mark.parametrize("name", TOO_DEEP)
def test_markup_too_deep_to_follow_is_refused(tmp_path: Path, name: str) -> None:
    path = tmp_path / "deep.docx"
    path.write_bytes(raw(*TOO_DEEP[name]))
    with pytest.raises(InputError, match="broken"):
        read_docx(path, BASE)


def put(xml: str) -> Callable[[Document], None]:
    return lambda doc: doc.find("第二段。").addnext(element(xml))


def marked(doc: Document) -> None:
    """Every bookmark of ours again and again at one place."""
    names = [mark.get(W + "name") for mark in doc.tree.iter(W + "bookmarkStart")]
    node = doc.find("第二段。")
    for number in range(20_000):
        node.append(element(f'<w:bookmarkStart w:id="{number}" w:name="{names[number % len(names)]}"/>'))


def spanned(doc: Document) -> None:
    for properties in doc.tree.iter(W + "tcPr"):
        properties.append(element(f'<w:gridSpan w:val="{"9" * 30}"/>'))


def open_fields(doc: Document) -> None:
    paragraph = doc.find("第二段。")
    for _n in range(20_000):
        paragraph.append(element('<w:r><w:fldChar w:fldCharType="begin"/></w:r>'))


def looped(doc: Document) -> None:
    style = '<w:style w:type="paragraph" w:styleId="{}"><w:name w:val="{}"/><w:basedOn w:val="{}"/></w:style>'
    both = style.format("甲", "甲", "乙") + style.format("乙", "乙", "甲") + "</w:styles>"
    doc.parts["word/styles.xml"] = doc.parts["word/styles.xml"].replace(b"</w:styles>", both.encode())
    doc.find("第二段。").find(f"{W}pPr/{W}pStyle").set(W + "val", "甲")


def lost(name: str) -> Callable[[Document], None]:
    def take(doc: Document) -> None:
        del doc.parts[name]

    return take


NESTED = "<w:tbl><w:tr><w:tc>" * 80 + PARAGRAPH + ("</w:tc></w:tr></w:tbl>" + PARAGRAPH) * 79 + "</w:tc></w:tr></w:tbl>"
ODD: dict[str, tuple[Callable[[Document], None], set[str], bool]] = {
    "every bookmark at one place": (marked, set(), False),
    "cells over all columns": (spanned, set(), False),
    "fields that never end": (open_fields, set(), True),
    "styles in a loop": (looped, {"word.style"}, True),
    "tables in tables": (put(NESTED), set(), False),
    "text boxes in text boxes": (put("<w:p><w:r><w:pict><w:txbxContent>" * 40 + PARAGRAPH + "</w:txbxContent></w:pict></w:r></w:p>" * 40), {"word.textbox"}, False),
    "an embedded document": (put('<w:altChunk w:id="x"/>'), {"word.embedded"}, True),
    "no styles": (lost("word/styles.xml"), {"word.style", "word.homeless", "word.cover"}, False),
    "no notes": (lost("word/footnotes.xml"), {"word.note"}, False),
    "no relations": (lost("word/_rels/document.xml.rels"), {"word.style", "word.homeless", "word.cover", "word.note"}, False),
    "no content types": (lost("[Content_Types].xml"), set(), True),
}  # fmt: skip


@pytest.mark.parametrize("name", ODD)
def test_odd_markup_is_read_soon_and_told(tmp_path: Path, name: str) -> None:
    edit, codes, same = ODD[name]
    doc = Document(DATA)
    edit(doc)
    path = tmp_path / "odd.docx"
    path.write_bytes(doc.save())
    start = time.process_time()
    result = read_docx(path, BASE)
    assert time.process_time() - start < 3
    assert {f.code for f in result.findings} == codes and (result.edition == BASE) is same
    check_nothing_lost(result.edition, docx_book.source_texts(BASE))


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    for path in (tmp_path / "none.docx", tmp_path):
        with pytest.raises(InputError):
            read_docx(path, BASE)


def test_a_bomb_takes_little_memory(tmp_path: Path) -> None:
    path = tmp_path / "bomb.docx"
    path.write_bytes(REFUSED["zip bomb"][0])
    tracemalloc.start()
    with pytest.raises(InputError):
        read_docx(path, BASE)
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 8 * 2**20


def test_macros_are_told_and_left_out(tmp_path: Path) -> None:
    path = tmp_path / "macros.docx"
    path.write_bytes(changed("word/vbaProject.bin", b"\xd0\xcf\x11\xe0"))
    result = read_docx(path, BASE)
    assert [f.code for f in result.findings] == ["word.macros"] and result.edition is BASE


def test_a_document_that_is_not_ours_is_a_plain_import(tmp_path: Path) -> None:
    body = (
        '<w:p><w:r><w:t>先行的话。</w:t></w:r></w:p><w:p><w:pPr><w:pStyle w:val="a1"/></w:pPr><w:r><w:t>第一章</w:t></w:r></w:p>'
        '<w:p><w:pPr><w:pStyle w:val="zz"/></w:pPr><w:r><w:t>一段话。</w:t></w:r></w:p>'
        '<w:tbl><w:tr><w:tc><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>'
    )
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    styles = (
        f'<w:styles {space}><w:style w:type="paragraph" w:styleId="a1"><w:name w:val="标题 1"/></w:style></w:styles>'
    )
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relations = "http://schemas.openxmlformats.org/package/2006/relationships"
    path = tmp_path / "foreign.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{relations}"><Relationship Id="r" Type="{kind}/officeDocument" Target="/word/document.xml"/></Relationships>',
        )
        archive.writestr(
            "word/_rels/document.xml.rels",
            f'<Relationships xmlns="{relations}"><Relationship Id="r" Type="{kind}/styles" Target="styles.xml"/></Relationships>',
        )
        archive.writestr("word/styles.xml", styles)
        archive.writestr(MAIN, f"<w:document {space}><w:body>{body}</w:body></w:document>")
    result = read_docx(path, Edition(Metadata("空")))
    assert [f.code for f in result.findings] == ["word.foreign", "word.style", "word.homeless"]
    assert [c.title for c in result.edition.chapters] == ["", "第一章"]
    (entry,) = result.edition.chapters[1].sections[0].entries
    assert [b.type for b in entry.blocks] == ["paragraph", "table"]
    assert entry.blocks[1].rows == (("甲", "", ""),)  # type: ignore[union-attr]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, len(DATA) - 1), st.binary(min_size=1, max_size=6))
def test_a_damaged_byte_is_an_error_or_a_reading(tmp_path: Path, at: int, junk: bytes) -> None:
    path = tmp_path / "damaged.docx"
    path.write_bytes(DATA[:at] + junk + DATA[at + len(junk) :])
    try:
        read_docx(path, BASE)
    except InputError as error:
        assert str(error)


XML = Document(DATA).parts[MAIN]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.randoms(use_true_random=False))
def test_shuffled_markup_is_an_error_or_a_reading(tmp_path: Path, chance: object) -> None:
    """Elements taken out or put elsewhere: nothing but an InputError may come of it."""
    from random import Random

    assert isinstance(chance, Random)
    doc = Document(DATA)
    nodes = [n for n in doc.body.iter() if n is not doc.body]
    for _n in range(8):
        node = chance.choice(nodes)
        if node.getparent() is None:
            continue
        node.getparent().remove(node)
        other = chance.choice(nodes)
        if chance.random() < 0.6 and other is not node and node not in list(other.iterancestors()):
            other.append(node)
    path = tmp_path / "shuffled.docx"
    path.write_bytes(doc.save())
    try:
        read_docx(path, BASE)
    except InputError as error:
        assert str(error)


def test_sources_are_found_by_their_hash_only(tmp_path: Path) -> None:
    import hashlib

    folder = tmp_path / "book" / "seeds"
    folder.mkdir(parents=True)
    (folder / "one.txt").write_bytes("\ufeff甲乙".encode())
    (folder / "two.txt").write_text("别的", "utf-8")
    digest = hashlib.sha256((folder / "one.txt").read_bytes()).hexdigest()
    sources = (
        SourceInfo("s1", "seeds/one.txt", digest, "utf-8", "yearbook"),
        SourceInfo("s2", "seeds/two.txt", digest, "utf-8", "yearbook"),
    )
    edition = Edition(Metadata("年鉴"), sources, project="../book/seeds")
    assert source_texts(edition, tmp_path / "out") == {"s1": "甲乙"}
