"""A zip whose files are compressed one by one, each a piece: what an earlier run has compressed is not done again.

Written as PKWARE's APPNOTE 6.3 has it, with one fixed date, the order as given, and no field that tells the system.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from struct import Struct
from typing import BinaryIO

from yearbook.pieces import Pieces, name_of

_LOCAL = Struct("<4s5H3I2H")
_CENTRAL = Struct("<4s6H3I5H2I")
_END = Struct("<4s4H2IH")
_END_64 = Struct("<4sQ2H2I4Q")
_LOCATOR_64 = Struct("<4sIQI")
_CRC = Struct("<I")
_VERSION, _VERSION_64 = 20, 45
_DATE = 1 << 5 | 1
"""1 January 1980, the earliest that zip knows; its time is 0."""
_MOST = 0xFFFF
"""Files from which the end of the directory needs the fields of zip64."""
STORED, DEFLATED = 0, 8


@dataclass(frozen=True, slots=True)
class Member:
    """A file of the zip; its name is ASCII."""

    name: str
    data: bytes
    compressed: bool = True


def write(out: BinaryIO, members: Iterable[Member], level: int, pieces: Pieces) -> None:
    """Write a zip to `out` from its present position; `level` is that of deflate (RFC 1951)."""
    directory: list[bytes] = []
    begin = at = out.tell()
    for member in members:
        name = member.name.encode("ascii")
        crc, packed = _packed(member, level, pieces)
        method = DEFLATED if member.compressed else STORED
        common = (0, method, 0, _DATE, crc, len(packed), len(member.data), len(name), 0)
        out.write(_LOCAL.pack(b"PK\3\4", _VERSION, *common) + name)
        out.write(packed)
        directory.append(_CENTRAL.pack(b"PK\1\2", _VERSION, _VERSION, *common, 0, 0, 0, 0, at - begin) + name)
        at += _LOCAL.size + len(name) + len(packed)
    whole = b"".join(directory)
    out.write(whole)
    count, start = len(directory), at - begin
    if count >= _MOST:
        end = start + len(whole)
        out.write(_END_64.pack(b"PK\6\6", 44, _VERSION_64, _VERSION_64, 0, 0, count, count, len(whole), start))
        out.write(_LOCATOR_64.pack(b"PK\6\7", 0, end, 1))
        count = _MOST
    out.write(_END.pack(b"PK\5\6", 0, 0, count, count, len(whole), start, 0))


def _packed(member: Member, level: int, pieces: Pieces) -> tuple[int, bytes]:
    """Return the file's checksum and what stands for it in the zip."""
    if not member.compressed:
        return zlib.crc32(member.data), member.data

    def make() -> bytes:
        deflate = zlib.compressobj(level, zlib.DEFLATED, -zlib.MAX_WBITS)
        body = deflate.compress(member.data) + deflate.flush()
        return _CRC.pack(zlib.crc32(member.data)) + body

    made = pieces.get(name_of("deflate", str(level), data=member.data), make)
    return _CRC.unpack_from(made)[0], made[_CRC.size :]
