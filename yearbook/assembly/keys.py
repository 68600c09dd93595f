"""The keys that corrections.toml takes, of what stands in the model."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from yearbook.assembly.building import Drawn
from yearbook.assembly.desk import Desk, Sheet


class Keys(Mapping[str, str]):
    """The keys of entries and blocks by their ids; blocks that an editor made have none.

    Those of blocks are looked for entry by entry, since an entry is made when somebody looks into it.
    """

    def __init__(self, desk: Desk, drawn: Iterable[Drawn]) -> None:
        self._desk = desk
        self._entries = {one.name: (one, one.placed) for one in drawn if isinstance(one.placed, Sheet)}
        self._blocks: dict[str, dict[str, str]] = {}

    def _of_blocks(self, entry: str) -> dict[str, str]:
        if entry not in self._blocks:
            one, sheet = self._entries[entry]
            pairs = zip(one.made.entry.blocks, self._desk.block_keys(sheet), strict=True)
            self._blocks[entry] = {block.id: key for block, key in pairs if key is not None}
        return self._blocks[entry]

    def __getitem__(self, name: str) -> str:
        """Return the key of an entry or block.  Raises KeyError where it has none."""
        if name in self._entries:
            return self._entries[name][1].key
        return self._of_blocks(name.partition(".")[0])[name]

    def __iter__(self) -> Iterator[str]:
        """Yield the ids of all that has a key."""
        for entry in self._entries:
            yield entry
            yield from self._of_blocks(entry)

    def __bool__(self) -> bool:
        """Tell whether anything has a key, without a look into entries."""
        return bool(self._entries)

    def __len__(self) -> int:
        """Return how many have a key."""
        return sum(1 + len(self._of_blocks(entry)) for entry in self._entries)
