"""fonts/catalogue.toml -> the shipped faces, in the catalogue's order."""

from __future__ import annotations

from pathlib import Path
from typing import cast

from yearbook import resources
from yearbook.fonts.face import Face, Region, Role, Weight
from yearbook.tomlfile import read

FILE = "catalogue.toml"


def load(folder: Path | None = None) -> tuple[Face, ...]:
    """Read the catalogue of `folder` (default: the shipped fonts). Raises InputError naming file and key."""
    folder = folder or resources.folder("fonts")
    keys = read(folder / FILE)
    faces = []
    for table in keys.tables("face"):
        faces.append(
            Face(
                family=table.needed("family"),
                role=cast("Role", table.choice("role", ("serif", "sans")) or "serif"),
                weight=cast("Weight", table.choice("weight", ("regular", "bold")) or "regular"),
                region=cast("Region | None", table.choice("region", ("sc", "tc", "hk"))),
                path=folder / table.needed("file"),
                sha256=table.needed("sha256"),
            )
        )
        table.number("characters")
        table.done()
    keys.done()
    return tuple(faces)
