"""Where pictures may lie: in the project folder, or in the folders that edition.toml names under `pictures`.

An edition.json may come by another hand; without this a path in it could bring any picture of the machine into print.
For the same reason a folder that it names as its project counts only where an edition.toml stands in it.
"""

from __future__ import annotations

from pathlib import Path

from yearbook.errors import InputError
from yearbook.i18n import _
from yearbook.model import Edition, Figure
from yearbook.project import FILE, Project
from yearbook.unopened import may_be_pictured


def check(edition: Edition, project: Project) -> None:
    """Raise InputError for the first picture that lies elsewhere, links followed; whether a file is there is not asked."""
    folder = project.folder or Path()
    own = [""] if project.folder is None or project.file(FILE) else []
    allowed = [(folder / name).resolve() for name in (*own, *project.pictures)]
    for entry in may_be_pictured(edition):
        for block in entry.blocks:
            if isinstance(block, Figure) and block.image and not _inside(folder / block.image, allowed):
                raise InputError(
                    _("the picture {file} lies outside the project folder.").format(file=block.image),
                    where=entry.title or entry.id,
                    mend=_(
                        'Move it into the folder, or name its own folder in edition.toml: pictures = ["../pictures"].'
                    ),
                )


def _inside(path: Path, allowed: list[Path]) -> bool:
    try:
        full = path.resolve()
    except (OSError, ValueError):  # a name that no file can have, or links in a circle: nothing is read there
        return True
    return any(full.is_relative_to(folder) for folder in allowed)
