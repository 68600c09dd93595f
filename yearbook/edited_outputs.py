"""Outputs that a person has worked on since they were built are kept under another name before new ones take theirs.

A Word document names the program that saved it last (docProps/app.xml, ECMA-376 part 1, 15.2.12.3); an edition.json
that holds an imported document has its changes in the ledger beside it, under the rules "word.*".
"""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

from yearbook.findings import Finding
from yearbook.i18n import _
from yearbook.outputs import Outputs

_OWN = b"<Application>Yearbook</Application>"
_IMPORTED = re.compile(rb'"rule": ?"word\.')


def keep_edited(outputs: Outputs) -> list[Finding]:
    """Copy what a person changed among the files that `outputs` is about to replace: "x.docx" as "x.edited.docx".

    Never takes the name of another file: a second copy is "x.edited-2.docx".  Returns a finding for each copy.  To be
    called when all outputs are written.
    """
    replaced = [outputs.folder / name for name in outputs.replaced()]
    edited = [path for path in replaced if path.suffix == ".docx" and not _as_built(path)]
    ledger = outputs.folder / "ledger.jsonl"
    if ledger.is_file() and _IMPORTED.search(ledger.read_bytes()):
        edited += [path for path in replaced if path == ledger or (path.suffix == ".json" and path.stem != "layout")]
    findings = []
    for path in edited:
        if not outputs.changes(path.name):
            continue
        name = free_name(path, f"{path.stem}.edited", path.suffix)
        if name is None:
            continue
        outputs.write(name, path.read_bytes())
        findings.append(
            Finding(
                str(path),
                "output.edited",
                _("this file was changed since it was built; it is kept as {name}.").format(name=name),
                mend=_("Bring changes made in Word home with yearbook import, or move the file to another place."),
            )
        )
    return findings


def _as_built(path: Path) -> bool:
    """Tell whether the document is as we wrote it: every other program writes its own name when it saves."""
    try:
        with zipfile.ZipFile(path) as package, package.open("docProps/app.xml") as part:
            return _OWN in part.read(4096)
    except (zipfile.BadZipFile, KeyError, NotImplementedError, RuntimeError):  # no package of ours, or a locked one
        return False


def free_name(path: Path, stem: str, suffix: str) -> str | None:
    """Return a name that no file beside `path` has: `stem` + `suffix`, or with "-2" and so on between them.

    None where a copy with the same bytes stands there already.
    """
    number, name = 1, f"{stem}{suffix}"
    while path.with_name(name).exists():
        if path.with_name(name).is_file() and path.with_name(name).read_bytes() == path.read_bytes():
            return None
        number += 1
        name = f"{stem}-{number}{suffix}"
    return name
