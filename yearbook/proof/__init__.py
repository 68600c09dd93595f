"""The typographic self-check of a finished PDF: `examine(path, edition)`.

It measures the pages as a proof-reader with a ruler would: from where each character stands, not from anything that the
typesetter says of itself.  Reading is done with pikepdf, which is already needed to finish the products and whose
licence (MPL-2.0) sits beside MIT; MuPDF is AGPL, pdfminer needs minutes for a book, PDFium's text layer tidies what
must be measured.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pikepdf

from yearbook.errors import InputError
from yearbook.findings import Finding
from yearbook.i18n import _
from yearbook.model import Edition
from yearbook.proof import fidelity, file_rules, glyph_rules, line_rules, page_rules, paragraph_rules
from yearbook.proof.layout import Layout, infer
from yearbook.proof.marks import squash
from yearbook.proof.page_text import Reader
from yearbook.proof.tally import RULES, Tally

__all__ = ["RULES", "Figures", "Proof", "examine"]


@dataclass(frozen=True, slots=True)
class Figures:
    """What was measured. Lengths in pt or, where named so, in em of the body size.

    `cases` and `violations` count each rule; `stretch_*` are letter-space of lines between ideographs (T14);
    `paragraphs` counts those of running text on the pages, `compared` the edition's texts that were looked for (None without one);
    `marks` counts how wide stops, pauses and closing marks stand before ideographs ("pause, half" and so on, T9).
    """

    pages: int = 0
    size: str = ""
    body_size: float = 0.0
    leading: float = 0.0
    lines: int = 0
    columns: int = 0
    fonts: tuple[str, ...] = ()
    cases: Mapping[str, int] | None = None
    violations: Mapping[str, int] | None = None
    stretch_mean: float = 0.0
    stretch_95: float = 0.0
    stretch_most: float = 0.0
    loose: float = 0.0
    marks: Mapping[str, int] | None = None
    pictures: int = 0
    bookmarks: int = 0
    contents_lines: int = 0
    folios: int = 0
    paragraphs: int = 0
    compared: int | None = None


@dataclass(frozen=True, slots=True)
class Proof:
    """The findings, gravest first and then by page, and the figures."""

    findings: tuple[Finding, ...]
    figures: Figures


def examine(path: Path, edition: Edition | None = None) -> Proof:
    """Check a finished PDF; with `edition`, also that its text is the edition's.

    Raises InputError where the file is no PDF, or none that can be opened.
    """
    try:
        with pikepdf.open(path) as pdf:
            return _examine(pdf, edition)
    except FileNotFoundError as error:
        raise InputError(_("there is no such file."), where=str(path), mend=_("Check the name.")) from error
    except pikepdf.PasswordError as error:
        raise InputError(_("the PDF is locked."), where=str(path), mend=_("Save it without a password.")) from error
    except pikepdf.PdfError as error:
        raise InputError(
            _("this is not a PDF that can be read: {reason}.").format(reason=error), where=str(path)
        ) from error


def _examine(pdf: pikepdf.Pdf, edition: Edition | None) -> Proof:
    reader = Reader(pdf)
    texts = list(reader.pages())
    tally = Tally([str(page.label) for page in pdf.pages])
    size = file_rules.check_boxes(pdf, texts, tally)
    file_rules.check_fonts(reader.fonts, tally)
    file_rules.check_pictures(texts, tally)
    file_rules.check_inks(pdf, texts, tally)
    layout = infer(texts)
    fonts = tuple(sorted({font.name for font in reader.fonts}))
    pictures = sum(len(text.pictures) for text in texts)
    if layout is None:
        tally.add(None, "text", "error", _("the PDF has no Chinese text that could be copied."))
        return Proof(_sorted(tally), Figures(pages=len(texts), size=size, fonts=fonts, pictures=pictures))
    entries = file_rules.outline(pdf)
    language = edition.metadata.language if edition else str(pdf.Root.get("/Lang", ""))
    is_traditional = any(part in language for part in ("Hant", "TW", "HK", "MO"))
    source = _source(edition) if edition else None
    measures = line_rules.check(layout, is_traditional, tally)
    paragraph_rules.check(layout, source, tally)
    page_rules.check(layout, _chapter_pages(entries, edition), tally)
    known = frozenset(source or "")
    glyph_rules.check(layout, is_traditional, _names(edition), known, tally)
    folios = file_rules.check_labels(pdf, layout, tally)
    file_rules.check_outline(entries, layout, tally)
    contents = file_rules.check_contents(pdf, layout, entries, tally)
    compared = fidelity.check(edition, layout, entries, tally) if edition else None
    stretches = sorted(measures.stretches) or [0.0]
    loose = tally.violations["T14"] + tally.violations["T14x"]
    figures = Figures(
        pages=len(texts),
        size=size,
        body_size=round(layout.em, 2),
        leading=round(layout.leading, 2),
        lines=len(layout.lines),
        columns=_columns(layout),
        fonts=fonts,
        cases={rule: tally.cases[rule] for rule in RULES},
        violations={rule: tally.violations[rule] for rule in RULES},
        stretch_mean=round(sum(stretches) / len(stretches), 4),
        stretch_95=round(stretches[int(0.95 * len(stretches))], 3),
        stretch_most=round(stretches[-1], 3),
        loose=round(loose / len(stretches), 5),
        marks={f"{kind}, {width}": count for (kind, width), count in sorted(measures.marks.items())},
        pictures=pictures,
        bookmarks=len(entries),
        contents_lines=contents,
        folios=folios,
        paragraphs=sum(lines[0].is_prose for lines in paragraph_rules.paragraphs(layout)),
        compared=compared.paragraphs + compared.others if compared else None,
    )
    return Proof(_sorted(tally), figures)


def _columns(layout: Layout) -> int:
    """How many columns most pages of text have."""
    usual = Counter(len(page.frames) for page in layout.pages if page.lines).most_common(1)
    return usual[0][0] if usual else 0


def _sorted(tally: Tally) -> tuple[Finding, ...]:
    """Errors, warnings, notes; each in the order of finding, which is that of the pages within a rule."""
    order = ("error", "warning", "note")
    return tuple(sorted(tally.findings, key=lambda finding: order.index(finding.level)))


def _source(edition: Edition) -> str:
    return squash("".join(text for entry in edition.entries() for text, _is in fidelity.texts(entry)))


def _names(edition: Edition | None) -> frozenset[str] | None:
    """Names of two characters that sign a section or an entry."""
    if edition is None:
        return None
    sections = [section for chapter in edition.chapters for section in chapter.sections]
    signed = [*(s.contributors for s in sections), *(e.contributors for e in edition.entries())]
    return frozenset(name for names in signed for name in names if len(name) == 2)


def _chapter_pages(entries: list[file_rules.OutlineEntry], edition: Edition | None) -> list[int]:
    """Where chapters begin: by the outline's top level, of the edition's chapters where we know them."""
    titles = {squash(chapter.title) for chapter in edition.chapters} if edition else None
    top = [e for e in entries if e.depth == 0 and e.page is not None]
    return sorted({e.page for e in top if e.page is not None and (titles is None or squash(e.title) in titles)})
