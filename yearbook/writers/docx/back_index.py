"""The index: XE fields at their places and locked INDEX fields with the print edition's locators (57a)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from itertools import groupby

from yearbook.apparatus import Apparatus, IndexEntry, IndexGroup, IndexKind
from yearbook.layout_record import LayoutRecord
from yearbook.writers.docx.fields import END, hidden, index_term, opening, quoted
from yearbook.writers.docx.flow import Flow
from yearbook.writers.docx.inline import Insert, run, shown
from yearbook.writers.docx.names import bookmark
from yearbook.writers.docx.recipe import Recipe

_COMMA = run(", ")
Term = tuple[str, int, IndexKind, str, str]
"""(id of a block or entry, code point, kind of index, heading, reading)."""
_LETTER: Mapping[IndexKind, str] = {"subject": "", "person": ' \\f "p"', "body": ' \\f "b"', "figure": ' \\f "f"'}
"""Kind of index → the switch by which XE and INDEX fields find each other; the subjects are Word's default index."""


def terms(apparatus: Apparatus, homes: Mapping[str, int]) -> Mapping[int, list[Term]]:
    """Return what the index marks, by its place in `homes`; a target that is at home nowhere is left out."""
    found: dict[int, list[Term]] = {home: [] for home in {*homes.values()}}
    for group in apparatus.index:
        kind = group.kind
        for entry in group.entries:
            heading, reading = entry.heading, entry.reading
            for target in entry.targets:
                home = homes.get(target.id)
                if home is not None:
                    found[home].append((target.id, target.offset, kind, heading, reading))
    return found


def fields(marked: Iterable[Term]) -> Mapping[str, list[Insert]]:
    """Return the XE fields by the id of the block or entry in which they stand, each with its code point."""
    found: dict[str, list[Insert]] = {}
    for name, offset, kind, heading, reading in marked:
        found.setdefault(name, []).append((offset, hidden(_code(kind, heading, reading))))
    return found


def _code(kind: IndexKind, heading: str, reading: str, instead: str = "") -> str:
    code = f"XE {index_term(shown(heading))}{_LETTER[kind]}"
    if instead:
        code += f" \\t {quoted(instead)}"
    return f"{code} \\y {quoted(reading)}" if reading else code


def references(apparatus: Apparatus, recipe: Recipe) -> str:
    """Return the XE fields of headings that only lead to others (见), which stand at no place of the book."""
    return "".join(
        hidden(_code(group.kind, entry.heading, entry.reading, f"{recipe.see}{shown(entry.see)}"))
        for group in apparatus.index
        for entry in group.entries
        if entry.see
    )


def write_group(
    flow: Flow, group: IndexGroup, record: LayoutRecord | None, recipe: Recipe, columns: int, known: Collection[str]
) -> None:
    """Append one part of the index as a locked field; Word must not replace 57a by page numbers of its own.

    Targets that are not `known` in the edition any more are left out.
    """
    # LibreOffice 7.4 crashes on \\f beside \\h, so that only the subjects' field asks for letter heads.
    kind = _LETTER[group.kind] or ' \\h "A"'
    code = f'INDEX{kind} \\e " " \\c "{columns}" \\z "{recipe.sort}"'
    written = [
        (letter, list(entries)) for letter, entries in groupby(group.entries, key=lambda entry: shown(entry.letter))
    ]
    first = opening(code, locked=True)
    for n, (letter, entries) in enumerate(written):
        if letter:
            flow.paragraph("index_letter", first + run(letter))
            first = ""
        for k, entry in enumerate(entries):
            last = END if n == len(written) - 1 and k == len(entries) - 1 else ""
            flow.paragraph("index_1", first + _line(entry, record, recipe, known) + last)
            first = ""


def _line(entry: IndexEntry, record: LayoutRecord | None, recipe: Recipe, known: Collection[str]) -> str:
    words = shown(entry.heading) + (f"（{entry.note}）" if entry.note else "")
    if entry.see:
        return run(f"{words} {recipe.see}{shown(entry.see)}")
    places = _places(entry, record, known)
    out = run(f"{words} " if places else words)
    out += _COMMA.join(
        [
            f'<w:hyperlink w:anchor="{bookmark(name)}" w:history="1">{run(label)}</w:hyperlink>'
            for label, name in places.items()
        ]
    )
    if entry.also:
        out += run(f" {recipe.see_also}{'、'.join(shown(word) for word in entry.also)}")
    return out


def _places(entry: IndexEntry, record: LayoutRecord | None, known: Collection[str]) -> Mapping[str, str]:
    """Return the ids that locators lead to, by locator; without a layout, links are numbered."""
    found: dict[str, str] = {}
    for number, target in enumerate(entry.targets, 1):
        label = record.locator(target.id, target.offset) if record else str(number)
        if label and label not in found and target.id in known:
            found[label] = target.id
    return found
