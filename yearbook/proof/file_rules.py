"""Rules about the file: boxes, fonts, pictures, outline, links and page labels."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pikepdf

from yearbook.i18n import _
from yearbook.proof.layout import Layout
from yearbook.proof.lines import ink_end, ink_start, pieces, rows
from yearbook.proof.marks import squash
from yearbook.proof.page_text import Char, PageText
from yearbook.proof.pdf_fonts import PdfFont
from yearbook.proof.tally import Tally

_BOXES = ("/MediaBox", "/CropBox", "/BleedBox", "/TrimBox")
_MM = 72 / 25.4
_LABEL = re.compile(r"[0-9]+|[ivxlcdm]+|[IVXLCDM]+")
GOOD_RESOLUTION, LEAST_RESOLUTION = 300, 150
"""Pixels an inch: what print asks of photographs, and what nobody should print."""


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """A bookmark: its depth from 0, its words, and the 0-based page it leads to (None: nowhere)."""

    depth: int
    title: str
    page: int | None


def outline(pdf: pikepdf.Pdf) -> list[OutlineEntry]:
    """Read the bookmarks in order."""
    numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
    names = _named_destinations(pdf)
    found: list[OutlineEntry] = []

    def walk(node: Any, depth: int) -> None:
        while node is not None and len(found) < 100_000:
            target = node.get("/Dest")
            action = node.get("/A")
            if target is None and action is not None:
                target = action.get("/D")
            found.append(OutlineEntry(depth, str(node.get("/Title", "")), _page_of(target, numbers, names)))
            if "/First" in node:
                walk(node.First, depth + 1)
            node = node.get("/Next")

    root = pdf.Root.get("/Outlines")
    if root is not None and "/First" in root:
        walk(root.First, 0)
    return found


def _named_destinations(pdf: pikepdf.Pdf) -> Mapping[str, Any]:
    names: dict[str, Any] = {}
    for key, value in pdf.Root.get("/Dests", pikepdf.Dictionary()).items():
        names[str(key)] = value
        names[str(key).removeprefix("/")] = value
    tree = pdf.Root.get("/Names", pikepdf.Dictionary()).get("/Dests")
    if tree is not None:
        names.update((str(key), value) for key, value in pikepdf.NameTree(tree).items())
    return names


def _page_of(target: Any, numbers: Mapping[Any, int], names: Mapping[str, Any]) -> int | None:
    if isinstance(target, pikepdf.String | pikepdf.Name):
        target = names.get(str(target))
    if isinstance(target, pikepdf.Dictionary):
        target = target.get("/D")
    if not isinstance(target, pikepdf.Array) or not len(target):
        return None
    page = target[0]
    return numbers.get(page.objgen) if isinstance(page, pikepdf.Object) else int(page)


def check_boxes(pdf: pikepdf.Pdf, texts: Sequence[PageText], tally: Tally) -> str:
    """Boxes lie within each other, are the same on all pages, and no text crosses the trimmed edge. Returns the size."""
    usual: tuple[float, float] | None = None
    for number, page in enumerate(pdf.pages):
        boxes = {name: [float(v) for v in page.obj[name]] for name in _BOXES if name in page.obj}
        boxes.setdefault("/MediaBox", [float(v) for v in page.mediabox])
        media, trim = boxes["/MediaBox"], boxes.get("/TrimBox", boxes.get("/CropBox", boxes["/MediaBox"]))
        order = [(name, boxes[name]) for name in ("/MediaBox", "/BleedBox", "/TrimBox") if name in boxes]
        for (outer_name, outer), (inner_name, inner) in itertools.pairwise(order):
            if (
                inner[0] < outer[0] - 0.01
                or inner[1] < outer[1] - 0.01
                or inner[2] > outer[2] + 0.01
                or inner[3] > outer[3] + 0.01
            ):
                text = _("the {inner} is larger than the {outer}.").format(inner=inner_name[1:], outer=outer_name[1:])
                tally.add(number, "boxes", "error", text)
        size = round((trim[2] - trim[0]) / _MM, 2), round((trim[3] - trim[1]) / _MM, 2)
        usual = usual or size
        if max(abs(a - b) for a, b in zip(size, usual, strict=True)) > 0.02:
            sizes = {"size": _millimetres(size), "usual": _millimetres(usual)}
            tally.add(number, "size", "error", _("the page is {size}, the first one {usual}.").format(**sizes))
        _bleed(number, boxes, tally)
        _within(number, texts[number], trim, media, tally)
    return _millimetres(usual) if usual else ""


def _millimetres(size: tuple[float, float]) -> str:
    return f"{size[0]:.2f} × {size[1]:.2f} mm"


def _bleed(number: int, boxes: Mapping[str, Sequence[float]], tally: Tally) -> None:
    """Where there is a bleed it is 3 mm on all sides, what printers ask for."""
    if "/BleedBox" not in boxes or "/TrimBox" not in boxes:
        return
    bleed, trim = boxes["/BleedBox"], boxes["/TrimBox"]
    sides = [(trim[0] - bleed[0]), (trim[1] - bleed[1]), (bleed[2] - trim[2]), (bleed[3] - trim[3])]
    if any(abs(side) > 0.01 for side in sides) and any(abs(side / _MM - 3) > 0.01 for side in sides):
        shown = ", ".join(f"{side / _MM:.2f}" for side in sides)
        tally.add(number, "bleed", "error", _("the bleed is {sides} mm instead of 3 mm.").format(sides=shown))


def _within(number: int, text: PageText, trim: Sequence[float], media: Sequence[float], tally: Tally) -> None:
    """No text is cut by the trimmed edge; what lies wholly outside are printers' marks."""
    left, right = trim[0] - media[0], trim[2] - media[0]
    top, bottom = media[3] - trim[3], media[3] - trim[1]
    for char in text.chars:
        inside = left - 0.5 <= char.x and char.x + char.width <= right + 0.5 and top <= char.y <= bottom
        outside = char.x + char.width <= left or char.x >= right or char.y <= top or char.y - char.size >= bottom
        if not inside and (not outside or (trim[0], trim[3]) == (media[0], media[3])) and not char.text.isspace():
            tally.add(number, "outside", "error", _("text beyond the page's edge: {text}.").format(text=char.text))
            return


def check_fonts(fonts: Sequence[PdfFont], tally: Tally) -> None:
    """Every font that is used is embedded, cut down, and says what its characters are."""
    for font in fonts:
        for fine, code, message in (
            (font.is_embedded, "font.embedded", _("the font {name} is not embedded.")),
            (font.has_unicode, "font.unicode", _("the font {name} does not say what its characters are (ToUnicode).")),
        ):
            if not fine:
                tally.add(None, code, "error", message.format(name=font.name))
        if font.is_embedded and not font.is_subset:
            tally.add(None, "font.subset", "warning", _("the font {name} is embedded whole.").format(name=font.name))


def check_pictures(texts: Sequence[PageText], tally: Tally) -> None:
    """Pictures have enough pixels for their size."""
    for text in texts:
        for picture in text.pictures:
            if 0 < picture.resolution < GOOD_RESOLUTION * 0.83:
                level = "error" if picture.resolution < LEAST_RESOLUTION else "warning"
                message = _("a picture of {width} × {height} pixels is printed at {resolution} pixels an inch.").format(
                    width=picture.pixels[0], height=picture.pixels[1], resolution=round(picture.resolution)
                )
                mend = _("Give a larger file, or let it stand smaller: print wants {n}.").format(n=GOOD_RESOLUTION)
                tally.add(text.number, "picture", level, message, mend)  # type: ignore[arg-type]


def check_inks(pdf: pikepdf.Pdf, texts: Sequence[PageText], tally: Tally) -> None:
    """A file for the press (PDF/X) has no RGB, and black text is black ink alone, so that plates need not register."""
    if not any(intent.get("/S") == "/GTS_PDFX" for intent in pdf.Root.get("/OutputIntents", [])):
        return
    for text in texts:
        if "rgb" in text.inks:
            tally.add(text.number, "ink.rgb", "error", _("RGB colour in a file for the press."))
        if "rich" in text.inks:
            tally.add(text.number, "ink.black", "error", _("black text of more inks than black."))


def check_labels(pdf: pikepdf.Pdf, layout: Layout, tally: Tally) -> int:
    """A page that prints a number prints its label. Returns how many pages print one."""
    if "/PageLabels" not in pdf.Root:
        tally.add(None, "labels", "warning", _("the file has no page labels."))
        return 0
    printed = 0
    for page in layout.pages:
        label = tally.labels[page.number]
        outside = [
            c for c in page.text.chars if not layout.top - layout.leading < c.y < layout.bottom + 0.5 * layout.leading
        ]
        words = [squash("".join(c.text for c in p)) for row in rows(outside) for p in pieces(row, 0.6 * row[0].size)]
        numbers = [word.strip("·-—–") for word in words if _LABEL.fullmatch(word.strip("·-—–"))]
        if label in numbers:
            printed += 1
        elif len(numbers) == 1 and label:
            message = _("the page prints {printed}, its label is {label}.").format(printed=numbers[0], label=label)
            tally.add(page.number, "label", "error", message)
    return printed


def check_outline(entries: Sequence[OutlineEntry], layout: Layout, tally: Tally) -> None:
    """Every bookmark leads to a page that shows its words, and they stand in the book's order."""
    if not entries:
        tally.add(None, "outline", "warning", _("the file has no bookmarks."))
    shown = {page.number: squash("".join(c.text for c in page.text.chars)) for page in layout.pages}
    turned = {page.number: squash("".join(c.text for c in page.text.turned)) for page in layout.pages}
    before = -1
    for entry in entries:
        if entry.page is None or entry.page not in shown:
            tally.add(None, "outline.lost", "error", _("the bookmark {title} leads nowhere.").format(title=entry.title))
            continue
        words = squash(entry.title).strip("【】")
        if words and words not in shown[entry.page] and words not in turned[entry.page]:
            message = _("the bookmark {title} leads to a page that does not show it.").format(title=entry.title)
            tally.add(entry.page, "outline.page", "error", message)
        if entry.page < before:
            message = _("the bookmark {title} stands behind a later one.").format(title=entry.title)
            tally.add(entry.page, "outline.order", "error", message)
        before = max(before, entry.page)


def check_contents(pdf: pikepdf.Pdf, layout: Layout, entries: Sequence[OutlineEntry], tally: Tally) -> int:
    """Contents = outline = labels: a linked line that ends with a page number names the label of the page it leads to.

    Returns the number of such lines.
    """
    numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
    names = _named_destinations(pdf)
    bookmarks = {(squash(e.title).strip("【】"), e.page) for e in entries}
    titles = {title for title, _target in bookmarks}
    seen = 0
    for page in layout.pages:
        for box, target in _links(pdf, page.number, numbers, names, page.text.height):
            inside = [
                c for c in page.text.chars if box[0] - 1 <= c.x <= box[2] + 1 and box[1] <= c.y - c.size * 0.3 <= box[3]
            ]
            title, printed = _contents_line(inside)
            if not title or not printed:
                continue
            seen += 1
            label = tally.labels[target]
            if label and printed != label:
                message = _("{title}: the contents say {printed}, the page is {label}.").format(
                    title=title[:20], printed=printed, label=label
                )
                tally.add(page.number, "contents.page", "error", message)
            if title in titles and (title, target) not in bookmarks:
                message = _("{title}: contents and bookmarks lead to different pages.").format(title=title[:20])
                tally.add(page.number, "contents.outline", "error", message)
    return seen


def _contents_line(chars: Sequence[Char]) -> tuple[str, str]:
    """Title and page number of a line of the contents; the number stands behind a leader or a gap."""
    visible = [c for row in rows(chars) for c in row if not c.text.isspace()]
    at = len(visible)
    while at and visible[at - 1].text.isascii() and visible[at - 1].text.isalnum():
        at -= 1
        if at and ink_start(visible[at]) - ink_end(visible[at - 1]) > 0.15 * visible[at].size:
            break
    title = squash("".join(c.text for c in visible[:at]))
    return re.sub(r"[.…·‥]+$", "", title).strip("【】"), "".join(c.text for c in visible[at:])


def _links(
    pdf: pikepdf.Pdf, number: int, numbers: Mapping[Any, int], names: Mapping[str, Any], height: float
) -> Iterator[tuple[tuple[float, float, float, float], int]]:
    """The links of a page that lead to a page of this file: box with y downwards, and target."""
    for annotation in pdf.pages[number].obj.get("/Annots", []):
        if annotation.get("/Subtype") != "/Link":
            continue
        target = annotation.get("/Dest")
        if target is None and "/A" in annotation:
            target = annotation.A.get("/D")
        page = _page_of(target, numbers, names)
        if page is not None:
            a, b, c, d = (float(v) for v in annotation.Rect)
            yield (min(a, c), height - max(b, d), max(a, c), height - min(b, d)), page
