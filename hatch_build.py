"""Build hook: compile the message catalogues, so that a wheel carries them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


def compile_catalogues(root: Path) -> list[Path]:
    """Write a .mo beside every .po below `root`/yearbook/locale and return them in order."""
    made = []
    for po in sorted((root / "yearbook" / "locale").glob("*/LC_MESSAGES/*.po")):
        with po.open("rb") as source:
            catalogue = read_po(source)
        target = po.with_suffix(".mo")
        with target.open("wb") as sink:
            write_mo(sink, catalogue)
        made.append(target)
    return made


class CustomBuildHook(BuildHookInterface):  # type: ignore[type-arg,unused-ignore]
    """Run before hatchling collects the package's files."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile the catalogues of the tree that is being built."""
        compile_catalogues(Path(self.root))


if __name__ == "__main__":
    compile_catalogues(Path(__file__).parent)
