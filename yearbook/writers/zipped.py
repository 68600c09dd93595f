"""A zip of blocks that are compressed one by one, so that what an earlier run compressed is joined and not done again.

Written as PKWARE's APPNOTE 6.3 has it, with one fixed date, the order as given, and no field that tells the system.
A file is one or more blocks of deflate (RFC 1951): each ends on a byte and looks back into no other, so that blocks in a
row are one stream, whether they were made in this run or kept.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from struct import Struct
from typing import BinaryIO

from yearbook.pieces import Pieces, name_of

_LOCAL = Struct("<4s5H3I2H")
_CENTRAL = Struct("<4s6H3I5H2I")
_END = Struct("<4s4H2IH")
_END_64 = Struct("<4sQ2H2I4Q")
_LOCATOR_64 = Struct("<4sIQI")
_HEAD = Struct("<IQ")
_VERSION, _VERSION_64 = 20, 45
_DATE = 1 << 5 | 1
"""1 January 1980, the earliest that zip knows; its time is 0."""
_MOST = 0xFFFF
"""Files from which the end of the directory needs the fields of zip64."""
STORED, DEFLATED = 0, 8
_LAST = b"\3\0"
"""The empty block that ends a stream of deflate."""


@dataclass(frozen=True, slots=True)
class Block:
    """A run of a file's bytes: its checksum (CRC-32), its length, and what stands for it in the zip."""

    crc: int
    length: int
    body: bytes | memoryview

    def dump(self) -> bytes:
        """Return the block as it is kept between two runs."""
        return _HEAD.pack(self.crc, self.length) + self.body


def load(kept: bytes, start: int = 0, end: int | None = None) -> Block:
    """Return the block that :meth:`Block.dump` wrote as kept[start:end]. Raises struct.error where nothing is there."""
    crc, length = _HEAD.unpack_from(kept, start)
    return Block(crc, length, memoryview(kept)[start + _HEAD.size : end])


def stored(data: bytes) -> Block:
    """Return `data` as it is."""
    return Block(zlib.crc32(data), len(data), data)


def packed(data: bytes, level: int, pieces: Pieces | None = None) -> Block:
    """Return `data` compressed, from the `pieces` where it was compressed before; `level` is that of deflate."""

    def make() -> bytes:
        deflate = zlib.compressobj(level, zlib.DEFLATED, -zlib.MAX_WBITS)
        body = deflate.compress(data) + deflate.flush(zlib.Z_SYNC_FLUSH)
        return Block(zlib.crc32(data), len(data), body).dump()

    return load(make() if pieces is None else pieces.get(name_of("deflate", str(level), data=data), make))


@dataclass(frozen=True, slots=True)
class Member:
    """A file of the zip, one or more blocks that are all `compressed` or none; its name is ASCII."""

    name: str
    blocks: Sequence[Block]
    compressed: bool = True


def write(out: BinaryIO, members: Iterable[Member]) -> None:
    """Write a zip to `out` from its present position."""
    directory: list[bytes] = []
    begin = at = out.tell()
    for member in members:
        name, blocks = member.name.encode("ascii"), member.blocks
        method, last = (DEFLATED, _LAST) if member.compressed else (STORED, b"")
        size = sum(len(block.body) for block in blocks) + len(last)
        crc, length = joined(blocks)
        common = (0, method, 0, _DATE, crc, size, length, len(name), 0)
        out.write(_LOCAL.pack(b"PK\3\4", _VERSION, *common) + name)
        out.writelines(block.body for block in blocks)
        out.write(last)
        directory.append(_CENTRAL.pack(b"PK\1\2", _VERSION, _VERSION, *common, 0, 0, 0, 0, at - begin) + name)
        at += _LOCAL.size + len(name) + size
    whole = b"".join(directory)
    out.write(whole)
    count, start = len(directory), at - begin
    if count >= _MOST:
        end = start + len(whole)
        out.write(_END_64.pack(b"PK\6\6", 44, _VERSION_64, _VERSION_64, 0, 0, count, count, len(whole), start))
        out.write(_LOCATOR_64.pack(b"PK\6\7", 0, end, 1))
        count = _MOST
    out.write(_END.pack(b"PK\5\6", 0, 0, count, count, len(whole), start, 0))


# ---------------------------------------------------------------- checksums of blocks in a row

_POLYNOMIAL = 0xEDB88320
_ONE = 1 << 31
"""CRC-32 and the number one as it writes polynomials over GF(2): the highest power in the lowest bit."""


def joined(blocks: Sequence[Block]) -> tuple[int, int]:
    """Return checksum and length of blocks in a row.

    A checksum is a remainder of polynomials: bytes behind it multiply it by a power of x, and their own is added
    (as zlib's crc32_combine does, which Python does not offer).
    """
    crc = length = 0
    for block in blocks:
        crc = _product(_power(8 * block.length), crc) ^ block.crc if crc else block.crc
        length += block.length
    return crc, length


def _product(one: int, other: int) -> int:
    made = 0
    while one:
        if one & _ONE:
            made ^= other
        one = one << 1 & 0xFFFFFFFF
        other = other >> 1 ^ (_POLYNOMIAL if other & 1 else 0)
    return made


def _power(exponent: int) -> int:
    """Return x to the power of `exponent`, by squaring."""
    made, square = _ONE, _ONE >> 1
    while exponent:
        if exponent & 1:
            made = _product(square, made)
        square = _product(square, square)
        exponent >>= 1
    return made
