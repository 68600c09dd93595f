"""What the newspaper reader writes into the ledger: its decisions, with the readings that it did not choose."""

from __future__ import annotations

import re
from collections.abc import Sequence

from yearbook.cleaning.lines import Line
from yearbook.cleaning.page_forms import is_column_of_items
from yearbook.i18n import _
from yearbook.intake.source import Source
from yearbook.ledger import Record
from yearbook.model import Reason, without_space
from yearbook.reading.clusters import Cluster, Shown
from yearbook.reading.dates import relative_dates
from yearbook.reading.draft import DraftByline, DraftEntry
from yearbook.reading.grouping import Group
from yearbook.reading.groups import Label
from yearbook.reading.headline import Headline
from yearbook.reading.leftovers import Left
from yearbook.reading.pairing import Pair
from yearbook.reading.paragraphs import Para
from yearbook.reading.photos import Photo
from yearbook.reading.segments import Segment
from yearbook.traced import Traced

MOVED = 0.85
"""How sure the ledger calls at most what stands elsewhere now than it was printed: a person looks, whatever speaks for it."""
NOTICE = re.compile(r".{0,6}(?:公告|通告|启事|啟事|声明|聲明|讣告|訃告|更正|通知)")
"""The whole title of a notice: what a paper's articles tell of notices is longer."""
_LISTED = re.compile(r"[●○◆◇■□▲△★☆]")
_PICTURE = re.compile("[/／图圖摄攝]")
"""What a role holds that tells of words and pictures at once (文/图, 文字摄影)."""


class Decisions:
    """Appends records to `records`; `lines` are those of the page at work."""

    def __init__(self, source: Source, lines: Sequence[Line], records: list[Record]) -> None:
        self._source = source
        self._lines = lines
        self._records = records

    def _add(
        self,
        rule: str,
        texts: Sequence[Traced],
        before: str,
        after: str,
        confidence: float,
        note: str,
        line: int | None,
        alternatives: Sequence[str] = (),
    ) -> None:
        spans = tuple(span for text in texts for span in text.spans(self._source.id))
        self._records.append(
            Record(
                rule,
                "decision",
                spans,
                before,
                after,
                confidence,
                line=line,
                note=note,
                alternatives=tuple(alternatives),
            )
        )

    def joined(self, head: Para, tail: Para, confidence: float) -> None:
        """An open end found its tail behind something else."""
        self._add(
            "column.join",
            (tail.text,),
            head.text.text[-12:],
            tail.text.text[:12],
            min(confidence, MOVED),
            _("A sentence that a column break cut goes on here."),
            tail.source[0].number,
        )

    def paired(self, found: Pair, headline: Headline, *, moved: bool) -> None:
        """A headline was given to a body; `moved` says that it was not printed right over it."""
        others = [other.text.replace("\n", " ") for other in found.others]
        self._add(
            "headline.pair",
            [part.text for part in found.group.parts],
            found.group.text,
            headline.title.text,
            min(found.confidence, headline.confidence, MOVED if moved else 1.0),
            _("This headline was given to the article that it stands over now."),
            self._lines[found.group.parts[0].at].number,
            others,
        )

    def small_title(self, cluster: Cluster, confidence: float) -> None:
        """Display text between two paragraphs was read as a small title; two lines of it as one."""
        text = " ".join(part.text.text for part in cluster.shown)
        self._add(
            "subhead.inside",
            [part.text for part in cluster.shown],
            text,
            text,
            confidence if len({part.at for part in cluster.shown}) == 1 else min(confidence, 0.85),
            _("Read as a small title of the article."),
            self._lines[cluster.first].number,
        )

    def placed(self, left: Left, before: Para | None) -> None:
        """A small title that was printed apart was put before a paragraph."""
        self._add(
            "subhead.place",
            (left.print,),
            left.text,
            before.text.text[:16] if before else "",
            0.6,
            _("This small title was printed apart from its article; its place was chosen by its words."),
            None,
        )

    def unplaced(self, group: Group) -> None:
        """No rule could place a piece of display text."""
        self._add(
            "headline.unplaced",
            [part.text for part in group.parts],
            group.text,
            "",
            0.3,
            _("No article for this headline was found; it was set aside."),
            self._lines[group.parts[0].at].number,
        )

    def number(self, shown: Shown) -> None:
        """A number stands among the labels of groups."""
        self._add(
            "group.number",
            (shown.text,),
            shown.text.text,
            "",
            0.6,
            _("A number among group labels, of unknown meaning; it was set aside."),
            self._lines[shown.at].number,
        )

    def grouped(self, label: Label, entries: Sequence[DraftEntry]) -> None:
        """A label heads some articles: which ones, its number and its place tell; it may stand before or behind the first."""
        titles = [entry.title.text for entry in entries if entry.title]
        self._add(
            "group.label",
            (label.print,),
            label.print.text,
            " … ".join(titles[:1] + titles[1:][-1:]),
            min(label.confidence, 0.75),
            _("Read as the label of {count} articles; the text does not say of which.").format(count=len(entries)),
            self._lines[label.at].number,
        )
        if number := label.print.text[len(label.name) :].strip():
            printed = label.print[len(label.name) :]
            spans = tuple(printed.spans(self._source.id))
            said = _(
                "This number behind a group's label may count, name the page or the day; it is no part of the label."
            )
            line = self._lines[label.at].number
            self._records.append(Record("label.number", "note", spans, number, label.name, 0.7, line=line, note=said))

    def picture(self, photo: Photo) -> None:
        """A photo without a headline was given to the article around it."""
        self._add(
            "photo.inside",
            (photo.caption,),
            photo.caption.text,
            photo.caption.text,
            0.7,
            _("Given to the article around it, whose words its caption shares."),
            self._lines[photo.first].number,
        )

    def alone(self, photo: Photo, titles: Sequence[str]) -> None:
        """A photo without a headline became an item of its own; `titles` are those of the articles that share its words."""
        print = photo.caption if photo.caption.ranges() or photo.credit is None else photo.credit
        self._add(
            "photo.alone",
            (print,),
            print.text,
            "",
            0.7,
            _("A picture without a headline, read as an item of its own; it may belong to an article."),
            self._lines[photo.first].number,
            titles,
        )

    def signed_apart(self, found: Pair, title: str, unsigned: Sequence[str]) -> None:
        """Bylines stand beside a headline printed apart from its article, and most others of the page have none."""
        prints = [byline.print for byline in found.group.bylines]
        self._add(
            "byline.place",
            prints,
            " ".join(print.text for print in prints),
            title,
            0.7,
            _("This byline stands apart from the article that it was given to, and other articles have none."),
            None,
            unsigned,
        )

    def _signed(self, byline: DraftByline, title: str) -> None:
        """A byline has not the usual form: a role, and behind it names."""
        if not byline.names:
            said = _("Read as a byline; it names nobody.")
        elif not byline.role:
            said = _("Read as a byline; it does not say what they are.")
        elif _PICTURE.search(byline.role):
            said = _("Read as a byline; who wrote and who took the pictures may be two.")
        else:
            return
        self._add("byline.form", (byline.print,), byline.print.text, title, 0.8, said, None)

    def repeated(self, entry: DraftEntry) -> None:
        """The same article stands on the page before."""
        self._add(
            "article.repeated",
            [block.text for block in entry.blocks],
            entry.title.text if entry.title else "",
            "",
            0.9,
            _("The same article stands here a second time; it was set aside."),
            None,
        )

    def left_over(self, line: Line) -> None:
        """No rule could place a line."""
        self._add(
            "line.unplaced", (line.text,), line.text.text, "", 0.2, _("No rule could place this line."), line.number
        )

    def article(self, entry: DraftEntry, part: Segment) -> None:
        """An article begins where only weak signs say so, or breaks off, or has no headline."""
        title = entry.title.text if entry.title else ""
        if entry.title is None:
            self._add(
                "headline.missing",
                [b.text for b in entry.blocks[:1]],
                "".join(b.text.text for b in entry.blocks[:1])[:24],
                "",
                0.4,
                _("No headline was found."),
                None,
            )
        if said := _kind(without_space(title), [b.text.text for b in entry.blocks if b.type == "paragraph"]):
            spans = tuple(entry.title.spans(self._source.id)) if entry.title is not None else ()
            self._records.append(Record("article.kind", "note", spans, title, "", 0.7, note=said))
        if part.strength < 0.8:
            self._add(
                "article.split",
                [b.text for b in entry.blocks[:1]],
                title,
                title,
                0.5 + part.strength / 2,
                _("A new article begins here, by its words and by the form of the text."),
                None,
            )
        if entry.truncated:
            self._add(
                "article.truncated",
                [b.text for b in entry.blocks[-1:]],
                title,
                title,
                0.8,
                _("The source breaks off here; nothing was completed."),
                None,
            )
        for byline in entry.bylines:
            self._signed(byline, title)
        if self._source.date and len(self._source.date) == 10:
            for block in entry.blocks:
                self._relative(block.text)

    def _relative(self, text: Traced) -> None:
        for found in relative_dates(text.text, self._source.date or ""):
            self._records.append(
                Record(
                    "date.relative",
                    "suggestion",
                    tuple(text[found.start : found.end].spans(self._source.id)),
                    found.word,
                    _("{word} ({date})").format(word=found.word, date=found.iso),
                    0.8,
                    note=_("Told by the day of print; a yearbook needs the date itself."),
                )
            )


def _kind(title: str, paragraphs: Sequence[str]) -> str:
    """Return what else an article may be than one, by its title and the beginnings of its paragraphs, or ""."""
    if NOTICE.fullmatch(title):
        return _("A notice, by its title: it was read as an article, and may be an advert.")
    if len(paragraphs) > 1 and (is_column_of_items(title) or all(_LISTED.match(text) for text in paragraphs)):
        return _("Short items under one title: they were read as one article, and may be one each.")
    return ""


def issue_record(source: Source, first: Line) -> Record:
    """Nothing in the source tells its paper or its day."""
    return Record(
        "source.issue",
        "note",
        tuple(first.text.spans(source.id)),
        first.text.text[:24],
        "",
        0.5,
        line=first.number,
        note=_("The text does not tell which paper this is or of what day; a project file may."),
    )


def aside_record(source: Source, line: Line, reason: Reason) -> Record:
    """A line was set aside for its form alone."""
    return Record(
        "aside.form",
        "decision",
        tuple(line.text.spans(source.id)),
        line.text.text,
        "",
        0.75,
        line=line.number,
        note=_("Set aside for its form: {reason}.").format(reason=reason),
    )
