"""Apply corrections.toml: each to what its key names, in the order of the file; what does not apply is a finding.

Verdicts on ledger records come first (they undo what a rule did), then what the editor wrote.  Words that an editor
replaces go to `set_aside` as "edited"; the new ones have no print, which makes their block's origin "editor".
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from yearbook.assembly.desk import Desk, Sheet
from yearbook.corrections import FILE, Action, Correction
from yearbook.findings import Finding
from yearbook.i18n import _
from yearbook.ledger import Record
from yearbook.reading.draft import DraftBlock
from yearbook.traced import Traced, join

if TYPE_CHECKING:
    from yearbook.assembly.verdicts import Verdicts

_VERDICTS: tuple[Action, ...] = ("accept", "refuse")


class NotApplied(Exception):
    """Why a correction does not apply, as a translated sentence; it becomes a finding."""


def apply(
    desk: Desk, corrections: Sequence[Correction], records: Iterable[Record]
) -> tuple[Verdicts | None, list[Finding], list[Correction]]:
    """Change `desk` by `corrections`; return the verdicts on `records`, a finding for each correction left over, and others.

    Only a verdict looks at the records: without one the first is None.  The others are verdicts on ids that no record has yet: placing, which comes later, may make them, else see :func:`unknown`.
    """
    if not corrections:
        return None, [], []
    verdicts = _verdicts(desk, records) if any(c.do in _VERDICTS for c in corrections) else None
    findings: list[Finding] = []
    later: list[Correction] = []
    for correction in sorted(corrections, key=lambda c: c.do not in _VERDICTS):
        try:
            if verdicts is not None and correction.do in _VERDICTS:
                if not verdicts.known(correction.at):
                    later.append(correction)
                    continue
                why = verdicts.settle(correction.at, accept=correction.do == "accept")
                if why:
                    raise NotApplied(why)
            else:
                _ACTIONS[correction.do](desk, correction)
        except NotApplied as reason:
            findings.append(_left_over(correction, str(reason)))
    return verdicts, findings, later


def _verdicts(desk: Desk, records: Iterable[Record]) -> Verdicts:
    # they know the readers, whose patterns take 0.2 s to compile, for nothing where all readings are kept
    from yearbook.assembly.verdicts import Verdicts

    return Verdicts(desk, list(records))


def unknown(correction: Correction, why: str | None = None) -> Finding:
    """Return the finding for a verdict that does not apply: because of `why`, or because no record of the run has its id."""
    return _left_over(correction, why or _("no record has this id; the text or the decision has changed."))


def _left_over(correction: Correction, reason: str) -> Finding:
    return Finding(
        where=FILE,
        code="correction.unused",
        message=_("correction {number} ({do} {at}) was not applied: {reason}").format(
            number=correction.number, do=correction.do, at=correction.at, reason=reason
        ),
        mend=_("Take it out, or write it anew with the key that the report shows."),
        subject=correction.at,
    )


def _one_entry(desk: Desk, key: str) -> Sheet:
    found = desk.entries(key)
    if not found:
        raise NotApplied(_("no entry has the key {key}; its text may have changed.").format(key=key))
    if len(found) > 1:
        raise NotApplied(_("{count} entries have the same text.").format(count=len(found)))
    return found[0]


def _one_block(desk: Desk, key: str) -> tuple[Sheet, DraftBlock]:
    found = desk.blocks(key)
    if not found:
        raise NotApplied(_("no paragraph or figure has the key {key}; its text may have changed.").format(key=key))
    if len(found) > 1:
        raise NotApplied(_("{count} paragraphs have the same text.").format(count=len(found)))
    return found[0]


def _replace(desk: Desk, correction: Correction) -> None:
    """Replace words in every block of this text: equal texts get equal corrections."""
    found = desk.blocks(correction.at)
    if not found:
        raise NotApplied(
            _("no paragraph or figure has the key {key}; its text may have changed.").format(key=correction.at)
        )
    for sheet, block in found:
        old = block.text.text
        if correction.find is not None and correction.find not in old:
            raise NotApplied(_("it does not contain {words!r}.").format(words=correction.find))
        new = old.replace(correction.find, correction.text or "") if correction.find else correction.text or ""
        rewrite(desk, sheet, block, new)


def rewrite(desk: Desk, sheet: Sheet, block: DraftBlock, new: str) -> None:
    """Put an editor's text in the place of a block's; the print of the old one is set aside."""
    desk.set_aside(sheet.source, join(list(block.traces())))
    credit = Traced.untraced(block.credit.text) if block.credit is not None else None
    desk.swap(sheet, block, DraftBlock(block.type, Traced.untraced(new), credit))


def _move(desk: Desk, correction: Correction) -> None:
    target = _one_entry(desk, correction.to or "")
    if desk.blocks(correction.at) and not desk.entries(correction.at):
        sheet, block = _one_block(desk, correction.at)
        if block.type not in ("figure", "table"):
            raise NotApplied(_("only entries, figures and tables are moved; join or split paragraphs instead."))
        if sheet.source != target.source:
            raise NotApplied(_("a figure cannot go to an entry of another source."))
        desk.hand_over(sheet, block, target)
        return
    sheet = _one_entry(desk, correction.at)
    if sheet is target or _follows(target, sheet):
        raise NotApplied(_("an entry cannot stand behind itself."))
    _loosen(sheet)
    sheet.behind = target
    target.followers.append(sheet)


def _follows(sheet: Sheet, other: Sheet) -> bool:
    seen: Sheet | None = sheet
    while seen is not None:
        if seen is other:
            return True
        seen = seen.behind
    return False


def _loosen(sheet: Sheet) -> None:
    if sheet.behind is not None:
        sheet.behind.followers = [s for s in sheet.behind.followers if s is not sheet]
        sheet.behind = None
    sheet.place = None


def _join(desk: Desk, correction: Correction) -> None:
    sheet, first = _one_block(desk, correction.at)
    if correction.to is None:
        at = next(n for n, block in enumerate(sheet.entry.blocks) if block is first)
        following = [b for b in sheet.entry.blocks[at + 1 :] if b.type == "paragraph"]
        if not following:
            raise NotApplied(_("no paragraph follows it in its entry."))
        owner, second = sheet, following[0]
    else:
        owner, second = _one_block(desk, correction.to)
    if first is second or first.type != "paragraph" or second.type != "paragraph":
        raise NotApplied(_("two paragraphs are needed."))
    if owner.source != sheet.source:
        raise NotApplied(_("the two stand in different sources."))
    length = len(first.text)
    marks = (*first.marks, *(replace(m, start=m.start + length, end=m.end + length) for m in second.marks))
    joined = replace(first, text=first.text + second.text, marks=marks, confidence=1.0)
    desk.swap(owner, second)
    desk.swap(sheet, first, joined)


def _split(desk: Desk, correction: Correction) -> None:
    sheet, block = _one_block(desk, correction.at)
    words = correction.find or ""
    if block.type != "paragraph":
        raise NotApplied(_("only a paragraph can be split."))
    if block.text.text.count(words) != 1:
        raise NotApplied(_("{words!r} must stand in it once.").format(words=words))
    cut = block.text.text.index(words) + len(words)
    if cut >= len(block.text.text.rstrip()):
        raise NotApplied(_("nothing stands behind {words!r}.").format(words=words))
    first = replace(
        block,
        text=block.text[:cut].stripped(),
        marks=tuple(replace(m, end=min(m.end, cut)) for m in block.marks if m.start < cut),
        confidence=1.0,
    )
    second = replace(
        block,
        text=block.text[cut:].stripped(),
        marks=tuple(replace(m, start=max(0, m.start - cut), end=m.end - cut) for m in block.marks if m.end > cut),
        confidence=1.0,
    )
    desk.swap(sheet, block, first, second)


def _title(desk: Desk, correction: Correction) -> None:
    sheet = _one_entry(desk, correction.at)
    if sheet.entry.title is not None:
        desk.set_aside(sheet.source, sheet.entry.title)
    desk.change(sheet, title=Traced.untraced(correction.text or ""))


def _chapter(desk: Desk, correction: Correction) -> None:
    sheet = _one_entry(desk, correction.at)
    _loosen(sheet)
    sheet.place = (correction.chapter or "", correction.section)


def _date(desk: Desk, correction: Correction) -> None:
    desk.change(_one_entry(desk, correction.at), date=correction.date)


_ACTIONS: dict[Action, Callable[[Desk, Correction], None]] = {
    "replace": _replace,
    "move": _move,
    "join": _join,
    "split": _split,
    "title": _title,
    "chapter": _chapter,
    "date": _date,
}
