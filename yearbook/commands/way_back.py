"""The way back: what `import` and `diff` do."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Literal

from yearbook import diffing, importing, model_json
from yearbook import project as projects
from yearbook.cache import Cache
from yearbook.edited_outputs import free_name
from yearbook.errors import InputError, UsageError
from yearbook.findings import Finding
from yearbook.i18n import _
from yearbook.ledger import Ledger
from yearbook.outputs import Outputs
from yearbook.rendering import derived


def import_docx(
    path: Path, base_path: Path, target: tuple[Path, str], *, tracked: Literal["accept", "reject"] = "accept"
) -> tuple[Finding, ...]:
    """Bring an edited Word document home: write the edition to `target` and add what changed to its ledger.jsonl.

    A file that stands at the target is kept beside it with the ending .bak (.bak-2 for another one), since it may be the only copy.
    """
    base = model_json.load(base_path)
    place = base_path.absolute().parent
    result = importing.read_docx(path, base, tracked=tracked, texts=importing.source_texts(base, place))
    edition, found = result.edition, list(result.findings)
    if edition != base and base.apparatus is not None:
        edition, told = derived(edition, projects.load(projects.own_folder(base.project, base_path)), Cache.own())
        found += told
    folder, name = target
    if base.project is not None:
        edition = replace(edition, project=projects.relative_folder(place / base.project, folder))
    with Outputs(folder) as outputs:
        old = folder / name
        text = model_json.dump(edition)
        if old.is_file() and old.read_bytes() != text.encode("utf-8"):
            copy = free_name(old, f"{name}.bak", "")
            if copy is not None:
                outputs.write(copy, old.read_bytes())
        outputs.write(name, text)
        if result.records:
            outputs.write_behind("ledger.jsonl", Ledger(result.records).lines())
    return tuple(found)


def diff(old: Path, new: Path, html: Path | None = None) -> str:
    """Return what changed between two editions in words; write it as a page too where `html` names a file.

    Only an earlier page of changes is written over: UsageError where another file stands there.
    """
    first, second = model_json.load(old), model_json.load(new)
    changes = diffing.diff(first, second)
    if html is not None:
        if html.is_dir():
            raise InputError(_("this is a folder."), where=str(html), mend=_("Name a file that ends in .html."))
        if html.exists() and not diffing.is_page(html):
            raise UsageError(
                _("this file is no page of changes; it is never written over."),
                where=str(html),
                mend=_("Choose another name with --html."),
            )
        with Outputs(html.parent) as outputs:
            outputs.write(html.name, diffing.to_html(changes, second.metadata.title))
    return diffing.to_text(changes)
