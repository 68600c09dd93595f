"""Writing the file: objects packed into streams, a cross-reference stream (ISO 32000-1, 7.5.7 and 7.5.8).

reportlab writes every object by itself and an old-style table; a yearbook has tens of thousands of small ones
(elements, bookmarks, links), which packed take a fifth of the space and a fraction of the time.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence
from itertools import accumulate
from typing import Any

from reportlab.pdfbase import pdfdoc

from yearbook.pieces import Pieces, name_of
from yearbook.writers.pdf.raw import Pool, Stream

_HEADER = b"%PDF-1.7\n%\xe5\xb9\xb4\xe9\x89\xb4\n"
_PACKED = 250
"""Objects of one stream."""
Place = tuple[int, int, int]
"""Where an object is, as a cross-reference stream tells it: (1, offset, 0) or (2, number of its stream, place there)."""


def assemble(document: Any, pool: Pool, info: int, identifier: str, packed: Pieces) -> Sequence[Stream]:
    """Return a reportlab document whose pages are all shown as parts of a file, one behind the other.

    `pool` holds our own objects, `info` is the number of the information dictionary, `identifier` the file's, in hex;
    `packed` are the streams of objects that an earlier run compressed.
    Fonts are cut and written here (reportlab's delayed fonts).
    """
    for font in document.delayedFonts:
        font.addObjects(document)
    catalog = document.Reference(document.Catalog)
    out: list[Stream] = [_HEADER]
    at = len(_HEADER)
    places: dict[int, Place] = {}
    small: list[tuple[int, bytes]] = []

    def put(number: int, data: Stream) -> None:
        nonlocal at
        parts = (b"%d 0 obj\n" % number, data, b"\nendobj\n")
        places[number] = (1, at, 0)
        out.extend(parts)
        at += sum(map(len, parts))

    numbers, objects, ours, streams = document.numberToId, document.idToObject, pool.objects, pool.streams
    number = 1
    while number <= document.objectcounter:
        if number in ours:
            small.append((number, ours[number]))
        elif number in streams:
            put(number, streams[number])
        else:
            data = pdfdoc.format(objects[numbers[number]], document, toplevel=1)
            if data.endswith(b"endstream\n"):
                put(number, data)
            else:
                small.append((number, data))
        number += 1
    for start in range(0, len(small), _PACKED):
        put(number, _packed(number, small[start : start + _PACKED], places, packed))
        number += 1
    places[number] = (1, at, 0)
    out.append(_references(number, places, catalog.format(document), info, identifier))
    out.append(b"startxref\n%d\n%%%%EOF\n" % at)
    return out


def _packed(number: int, objects: list[tuple[int, bytes]], places: dict[int, Place], kept: Pieces) -> bytes:
    """Return an object stream and note where its objects are."""
    offsets = accumulate([len(data) + 1 for _own, data in objects], initial=0)
    head = (
        " ".join([f"{own} {offset}" for (own, _data), offset in zip(objects, offsets, strict=False)]).encode() + b"\n"
    )
    places.update([(own, (2, number, index)) for index, (own, _data) in enumerate(objects)])
    plain = head + b"\n".join([data for _own, data in objects])
    packed = kept.get(name_of("objects", data=plain), lambda: zlib.compress(plain, 4))
    return b"<</Type/ObjStm/N %d/First %d/Filter/FlateDecode/Length %d>>\nstream\n%b\nendstream" % (
        len(objects),
        len(head),
        len(packed),
        packed,
    )


def _references(number: int, places: dict[int, Place], catalog: bytes, info: int, identifier: str) -> bytes:
    """Return the cross-reference stream, which is the trailer too."""
    values = [0, 0, 65535]
    for n in range(1, number + 1):
        values += places[n]
    packed = zlib.compress(struct.pack(">" + "BIH" * (number + 1), *values), 4)
    name = identifier.encode("ascii")
    return (
        b"%d 0 obj\n<</Type/XRef/Size %d/W[1 4 2]/Root %b/Info %d 0 R/ID[<%b><%b>]/Filter/FlateDecode/Length %d>>\n"
        b"stream\n%b\nendstream\nendobj\n" % (number, number + 1, catalog, info, name, name, len(packed), packed)
    )
