"""Front and back matter that people write: parts/*.md beside edition.toml → parts of the model.

A small, strict subset of Markdown, which is all that front matter needs:

    ## A title               an entry of its own
    ### A subhead
    a paragraph; lines join, a blank line ends it
    主任：王静　李小明      in the list of editors: a role and its names, on one line or several
    **bold**, *italic*, [words](https://…)
    ![alternative text](image.jpg "caption | credit")
    | cells | of a table |   with a line |---|---| under its head

What a person wrote has origin "editor" and no spans.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from yearbook import rosters
from yearbook.errors import InputError
from yearbook.findings import Finding
from yearbook.i18n import _
from yearbook.model import Block, Edition, Entry, Figure, Ids, Mark, MarkKind, Paragraph, Part, Subhead, Table
from yearbook.project import PartPlan, Project
from yearbook.unopened import Unopened, entry_names

ORDER = ("plates", "editors", "editorial_note", "special", "chronicle", "overview", "people", "appendix", "postscript")
"""Official order of parts (output-standards §1.2: four national 精品年鉴 agree)."""
BACK = frozenset({"people", "appendix", "postscript"})
_INLINE = re.compile(r"\*\*(?P<bold>[^*]+)\*\*|\*(?P<italic>[^*]+)\*|\[(?P<words>[^\[\]]+)\]\((?P<href>[^)\s]+)\)")
_IMAGE = re.compile(r'!\[(?P<alt>[^\]]*)\]\((?P<file>[^)\s]+)(?:\s+"(?P<caption>[^"]*)")?\)\s*')
_RULE = re.compile(r"\|?\s*+:?-{3,}+:?\s*+(\|\s*+:?-{3,}+:?\s*+)*+\|?\s*+")


def add(edition: Edition, project: Project) -> tuple[Edition, list[Finding]]:
    """Return the edition with the parts of edition.toml, all parts in the official order.

    Raises InputError naming file and line for a text that is missing or not understood.
    """
    heads = [part.id for part in (*edition.front, *edition.back)]
    heads += [name for c in edition.chapters for name in (c.id, *[section.id for section in c.sections])]
    ids = Ids(frozenset([*heads, *entry_names(edition)]))  # a block's begins with its entry's
    front, back = list(edition.front), list(edition.back)
    for plan in project.parts:
        part = _part(plan, project.folder or Path(), ids)
        (back if plan.part in BACK else front).append(part)
    ordered = replace(edition, front=tuple(sorted(front, key=_rank)), back=tuple(sorted(back, key=_rank)))
    return ordered, isbn_findings(edition.metadata.isbn)


def _rank(part: Part) -> int:
    return ORDER.index(part.part) if part.part in ORDER else len(ORDER)


def isbn_findings(isbn: str | None) -> list[Finding]:
    """Return a finding where the ISBN's check digit does not fit (ISO 2108)."""
    if isbn is None or isbn_is_sound(isbn):
        return []
    return [
        Finding(
            where="edition.toml: metadata.isbn",
            code="imprint.isbn",
            message=_("{isbn} is no ISBN: its digits do not fit its check digit.").format(isbn=isbn),
            mend=_("Copy it again from the publisher's letter."),
        )
    ]


def isbn_is_sound(isbn: str) -> bool:
    """Tell whether the ISBN of 13 or 10 digits has the right check digit; hyphens and spaces do not count."""
    digits = re.sub(r"(?i)isbn|[\s-]", "", isbn)
    if re.fullmatch(r"\d{13}", digits):
        return sum(int(d) * (3 if n % 2 else 1) for n, d in enumerate(digits)) % 10 == 0
    if re.fullmatch(r"\d{9}[\dXx]", digits):
        values = [10 if d in "Xx" else int(d) for d in digits]
        return sum(value * (10 - n) for n, value in enumerate(values)) % 11 == 0
    return False


@dataclass(slots=True)
class _Open:
    """The entry that is being read."""

    title: str | None
    blocks: list[tuple[str, Block]] = field(default_factory=list)


def _part(plan: PartPlan, folder: Path, ids: Ids) -> Part:
    path = folder / plan.file
    if not path.resolve().is_relative_to(folder.resolve()):
        raise InputError(
            _("{file} lies outside the project folder.").format(file=plan.file),
            where=str(folder / "edition.toml"),
            mend=_("Put it under parts/."),
        )
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError as error:
        raise InputError(
            _("there is no such file."), where=str(path), mend=_("Write it, or take the [[part]] out of edition.toml.")
        ) from error
    except UnicodeDecodeError as error:
        raise InputError(_("this is not UTF-8 text."), where=str(path), mend=_("Save it as UTF-8.")) from error
    read = entries(text, str(path), ids, lists=plan.part == "editors")
    return Part(ids.part(plan.part, plan.title), plan.part, plan.title, read)


def entries(text: str, where: str, ids: Ids, *, lists: bool = False) -> tuple[Entry, ...]:
    """Read the Markdown subset into entries; what stands before the first ## is an entry without a title.

    With `lists`, a line that gives a role and names is a paragraph of its own (see yearbook.rosters).
    """
    open_entries = [_Open(None)]
    pending: list[str] = []
    rows: list[list[str]] = []
    ruled = 0
    roster: rosters.Roster | None = None

    def close() -> None:
        nonlocal ruled, roster
        if roster is not None:
            open_entries[-1].blocks.append((roster.text, Paragraph("", roster.text, origin="editor")))
            roster = None
        if pending:
            words, marks = inline("".join(pending))
            open_entries[-1].blocks.append((words, Paragraph("", words, marks, origin="editor")))
            pending.clear()
        if rows:
            width = max(map(len, rows))
            full = tuple(tuple(row + [""] * (width - len(row))) for row in rows)
            cells = "".join("".join(row) for row in full)
            open_entries[-1].blocks.append((cells, Table("", full, header_rows=ruled, origin="editor")))
            rows.clear()
            ruled = 0

    for number, raw in enumerate(text.splitlines(), 1):
        line = raw.strip()
        image = _IMAGE.fullmatch(line)
        if not line:
            close()
        elif line.startswith("|"):
            if pending:
                close()
            if _RULE.fullmatch(line):
                ruled = len(rows)
            else:
                rows.append([cell.strip() for cell in line.strip("|").split("|")])
        elif line.startswith("### "):
            close()
            open_entries[-1].blocks.append((line[4:], Subhead("", line[4:].strip(), origin="editor")))
        elif line.startswith("## "):
            close()
            open_entries.append(_Open(line[3:].strip()))
        elif line.startswith("# "):
            close()  # the part's own title stands in edition.toml; a heading that repeats it is no text
        elif image:
            close()
            open_entries[-1].blocks.append(_figure(image))
        elif line.startswith("#"):
            raise InputError(
                _("a heading deeper than ###: {line}").format(line=line[:30]),
                where=f"{where}:{number}",
                mend=_("Use ## for an entry and ### for a subhead."),
            )
        elif lists and (begun := rosters.read(line)) is not None:
            close()
            roster = begun
        elif roster is not None and (longer := rosters.more(roster, line)) is not None:
            roster = longer
        else:
            if rows or roster is not None:
                close()
            # lines of Han text join without a space, words of Latin text with one
            spaced = pending and pending[-1][-1:].isascii() and line[:1].isascii()
            pending.append(f" {line}" if spaced else line)
    close()
    return tuple(_entry(item, ids) for item in open_entries if item.blocks or item.title)


def _figure(image: re.Match[str]) -> tuple[str, Figure]:
    caption, _bar, credit = (image["caption"] or "").partition("|")
    figure = Figure(
        "", caption.strip(), credit.strip() or None, image["file"], image["alt"].strip() or None, origin="editor"
    )
    return figure.caption, figure


def _entry(item: _Open, ids: Ids) -> Entry:
    name = ids.entry(item.title, item.blocks[0][0] if item.blocks else "")
    blocks = tuple(replace(block, id=ids.block(name, words)) for words, block in item.blocks)
    return Entry(name, item.title, blocks, origin="editor")


def inline(text: str) -> tuple[str, tuple[Mark, ...]]:
    """Return plain words and the marks over them."""
    out: list[str] = []
    marks: list[Mark] = []
    length = position = 0
    for match in _INLINE.finditer(text):
        before = text[position : match.start()]
        words = match["bold"] or match["italic"] or match["words"]
        kind: MarkKind = "bold" if match["bold"] else "italic" if match["italic"] else "link"
        out += [before, words]
        start = length + len(before)
        marks.append(Mark(start, start + len(words), kind, match["href"]))
        length = start + len(words)
        position = match.end()
    out.append(text[position:])
    return "".join(out), tuple(marks)


def attach_images(edition: Edition, project: Project) -> tuple[Edition, list[Finding]]:
    """Return the edition with the picture files of edition.toml on their figures; one that fits none is a finding."""
    if not project.images:
        return edition, []
    wanted = {"".join(plan.figure.split()): plan for plan in project.images}
    used: set[str] = set()

    def illustrated(entry: Entry) -> Entry:
        blocks: list[Block] = []
        for block in entry.blocks:
            key = "".join(block.caption.split()) if isinstance(block, Figure) else ""
            plan = wanted.get(block.id) or wanted.get(key) if isinstance(block, Figure) else None
            if plan is not None and isinstance(block, Figure):
                used.add("".join(plan.figure.split()))
                block = replace(block, image=plan.file, alt=plan.alt, rights=plan.rights)
            blocks.append(block)
        return replace(entry, blocks=tuple(blocks))

    owners = {key.partition(".")[0] for key in wanted}

    def concerned(entries: Sequence[Entry]) -> bool:
        """Tell whether a plan may mean a figure of these entries; those that nobody has looked into tell it themselves."""
        if not isinstance(entries, Unopened):
            return True
        return not (wanted.keys().isdisjoint(entries.captions) and owners.isdisjoint(entries.names))

    made = each_entry(edition, illustrated, concerned)
    stale = [
        Finding(
            where=f"edition.toml: image[{n}]",
            code="image.unplaced",
            message=_("no figure is called {name}.").format(name=plan.figure),
            mend=_("Name the figure by its whole caption or its id in edition.json."),
        )
        for n, plan in enumerate(project.images, 1)
        if "".join(plan.figure.split()) not in used
    ]
    return made, [*stale, *_missing_files(project)]


def _missing_files(project: Project) -> Sequence[Finding]:
    folder = project.folder or Path()
    return [
        Finding(
            where=f"edition.toml: image[{n}]",
            code="image.missing",
            message=_("there is no picture file {file}.").format(file=plan.file),
            mend=_("Put it there; until then the caption stands alone."),
        )
        for n, plan in enumerate(project.images, 1)
        if not (folder / plan.file).is_file()
    ]


def each_entry(
    edition: Edition, change: Callable[[Entry], Entry], concerned: Callable[[Sequence[Entry]], bool]
) -> Edition:
    """Return the edition with `change` applied to every entry, but for sections whose entries are not `concerned`."""
    return replace(
        edition,
        front=tuple(replace(p, entries=tuple(map(change, p.entries))) for p in edition.front),
        chapters=tuple(
            replace(
                chapter,
                sections=tuple(
                    replace(s, entries=tuple(map(change, s.entries))) if concerned(s.entries) else s
                    for s in chapter.sections
                ),
            )
            for chapter in edition.chapters
        ),
        back=tuple(replace(p, entries=tuple(map(change, p.entries))) for p in edition.back),
    )
