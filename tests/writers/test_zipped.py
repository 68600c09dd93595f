import io
import zipfile

import pytest

from yearbook.pieces import Pieces
from yearbook.writers.zipped import Member, write

MEMBERS = [
    Member("mimetype", b"a/b", compressed=False),
    Member("x/y.xhtml", "年鉴".encode() * 99),
    Member("empty", b""),
]


def zipped(members: list[Member], pieces: Pieces) -> bytes:
    out = io.BytesIO()
    write(out, members, 4, pieces)
    return out.getvalue()


def test_others_read_it() -> None:
    made = zipped(MEMBERS, Pieces())
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert archive.testzip() is None
        assert [(i.filename, archive.read(i)) for i in archive.infolist()] == [(m.name, m.data) for m in MEMBERS]
        kinds = [(i.compress_type, i.date_time) for i in archive.infolist()]
        assert kinds == [(method, (1980, 1, 1, 0, 0, 0)) for method in (0, 8, 8)]


def test_kept_files_give_the_same_zip() -> None:
    first = Pieces()
    made = zipped(MEMBERS, first)
    assert zipped(MEMBERS, Pieces(first.dump())) == made == zipped(MEMBERS, Pieces(lasting=False))
    other = [*MEMBERS[:2], Member("empty", b"no more")]
    assert zipped(other, Pieces(first.dump())) == zipped(other, Pieces())


@pytest.mark.parametrize("count", [65_534, 65_535, 65_536])
def test_so_many_files_that_their_number_takes_more_bits(count: int) -> None:
    made = zipped([Member(f"{number}", b"x", compressed=False) for number in range(count)], Pieces())
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert len(archive.namelist()) == count
        assert archive.read(str(count - 1)) == b"x"
