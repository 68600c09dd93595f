"""Articles and photo items as drafts: dateline and bylines become fields, small titles blocks between paragraphs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

from yearbook.cleaning.page_forms import is_date
from yearbook.model import Mark
from yearbook.reading.bylines import USUAL, closing_byline
from yearbook.reading.datelines import cut_dateline
from yearbook.reading.dates import article_date
from yearbook.reading.draft import DraftBlock, DraftByline, DraftEntry
from yearbook.reading.headline import Headline
from yearbook.reading.paragraphs import Para, ends_paragraph
from yearbook.reading.photos import Photo
from yearbook.traced import Traced


@dataclass(frozen=True, slots=True)
class Article:
    """What was found to belong together: a headline, bylines printed apart, paragraphs, small titles before some.

    `names_close` says that names alone in brackets close the texts of its page.  `subheads` maps an index of `paras` to the small titles that stand before that paragraph, `pictures` one to the
    photos that stand behind it.
    """

    paras: tuple[Para, ...]
    headline: Headline | None = None
    bylines: tuple[DraftByline, ...] = ()
    subheads: Mapping[int, tuple[Traced, ...]] = field(default_factory=dict)
    pictures: Mapping[int, tuple[Photo, ...]] = field(default_factory=dict)
    group: str | None = None
    group_print: Traced | None = None
    confidence: float = 1.0
    names_close: bool = False


def closed_by_names(texts: Iterable[Traced], bylines: Iterable[Sequence[DraftByline]]) -> bool:
    """Tell whether names alone in brackets close the texts of a page, given their last paragraphs and bylines."""
    found = (cut.bylines for text in texts if text.text[-1:] in "）)" and (cut := closing_byline(text)) is not None)
    bare = (all(not byline.role for byline in own) for own in chain(found, bylines) if own)
    return sum(bare) >= USUAL


def build_article(article: Article) -> DraftEntry:
    """Return the draft of an article."""
    blocks: list[DraftBlock] = []
    dateline: Traced | None = None
    bylines = list(article.bylines)
    last = len(article.paras) - 1
    for at, para in enumerate(article.paras):
        blocks.extend(DraftBlock("subhead", text) for text in article.subheads.get(at, ()))
        if para.table is not None:
            blocks.append(para.table)
            blocks.extend(_figure(photo) for photo in article.pictures.get(at, ()))
            continue
        text, marks = para.text, para.marks
        if at == 0:
            dateline, opening, rest = cut_dateline(text)
            bylines.extend(opening)
            marks = _shifted(marks, text, rest)
            text = rest
        if at == last and (cut := closing_byline(text, customary=article.names_close)) is not None:
            bylines.extend(cut.bylines)
            text = cut.rest
            marks = _shifted(marks, text, text)
        if text.text or text.carried:
            blocks.append(DraftBlock("paragraph", text, marks=marks, confidence=para.confidence))
        blocks.extend(_figure(photo) for photo in article.pictures.get(at, ()))
    for at in sorted(article.subheads):
        if at > last:
            blocks.extend(DraftBlock("subhead", text) for text in article.subheads[at])
    headline = article.headline
    return DraftEntry(
        title=headline.title if headline else None,
        kicker=headline.kicker if headline else None,
        subtitle=headline.subtitle if headline else None,
        blocks=tuple(blocks),
        bylines=tuple(bylines),
        dateline=dateline,
        group=article.group,
        group_print=article.group_print,
        date=article_date([para.text.text for para in article.paras]),
        truncated=bool(article.paras) and not article.paras[-1].closed and _no_tail(blocks),
        confidence=min(article.confidence, headline.confidence if headline else 1.0),
        order=article.paras[0].text.first_offset() or 0 if article.paras else 0,
    )


def _figure(photo: Photo) -> DraftBlock:
    return DraftBlock("figure", photo.caption, credit=photo.credit, confidence=min(0.7, photo.confidence))


def _no_tail(blocks: Sequence[DraftBlock]) -> bool:
    """Tell whether the last paragraph, its byline cut off, still breaks off in mid-sentence."""
    for block in reversed(blocks):
        if block.type == "paragraph":
            return not (ends_paragraph(block.text.text) or is_date(block.text.text))
    return False


def _shifted(marks: tuple[Mark, ...], before: Traced, after: Traced) -> tuple[Mark, ...]:
    """Move marks along when the head of a paragraph is cut off; those beyond its ends are dropped with it."""
    if not marks:
        return ()
    offset = before.text.find(after.text)
    length = len(after.text)
    moved = (replace(m, start=max(0, m.start - offset), end=min(length, m.end - offset)) for m in marks)
    return tuple(mark for mark in moved if mark.start < mark.end)


def build_photo(
    photo: Photo, headline: Headline | None, bylines: Sequence[DraftByline], confidence: float
) -> DraftEntry:
    """Return the draft of a photo item; without a caption its headline is all that describes it."""
    order = photo.caption.first_offset()
    if order is None and photo.credit is not None:
        order = photo.credit.first_offset()
    return DraftEntry(
        title=headline.title if headline else None,
        kicker=headline.kicker if headline else None,
        subtitle=headline.subtitle if headline else None,
        bylines=tuple(bylines),
        blocks=(DraftBlock("figure", photo.caption, credit=photo.credit, confidence=photo.confidence),),
        date=article_date([photo.caption.text]),
        confidence=min(photo.confidence, confidence),
        order=order or 0,
    )
