import io
import struct
import zipfile
import zlib

import pytest

from yearbook.pieces import Pieces
from yearbook.writers.zipped import Block, Member, joined, load, packed, stored, write

FILES = [("x/y.xhtml", "年鉴".encode() * 99), ("empty", b"")]


def zipped(files: list[tuple[str, bytes]], pieces: Pieces | None) -> bytes:
    out = io.BytesIO()
    members = [Member(name, [packed(data, 4, pieces)]) for name, data in files]
    write(out, [Member("mimetype", [stored(b"a/b")], compressed=False), *members])
    return out.getvalue()


def test_others_read_it() -> None:
    made = zipped(FILES, Pieces())
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert archive.testzip() is None
        assert [(i.filename, archive.read(i)) for i in archive.infolist()] == [("mimetype", b"a/b"), *FILES]
        kinds = [(i.compress_type, i.date_time) for i in archive.infolist()]
        assert kinds == [(method, (1980, 1, 1, 0, 0, 0)) for method in (0, 8, 8)]


def test_kept_files_give_the_same_zip() -> None:
    first = Pieces()
    made = zipped(FILES, first)
    assert zipped(FILES, Pieces(first.dump())) == made == zipped(FILES, Pieces(lasting=False)) == zipped(FILES, None)
    other = [FILES[0], ("empty", b"no more")]
    assert zipped(other, Pieces(first.dump())) == zipped(other, Pieces())


@pytest.mark.parametrize("texts", [[], [b""], [b"a", b"", "年鉴".encode() * 9999, b"\0" * 70_000, b"b"]])
def test_blocks_in_a_row_are_one_file(texts: list[bytes]) -> None:
    blocks = [load(packed(text, 3).dump()) for text in texts]
    whole = b"".join(texts)
    assert joined(blocks) == joined([stored(text) for text in texts]) == (zlib.crc32(whole), len(whole))
    out = io.BytesIO()
    write(out, [Member("one", blocks), Member("two", [stored(text) for text in texts], compressed=False)])
    with zipfile.ZipFile(out) as archive:
        assert archive.testzip() is None
        assert archive.read("one") == archive.read("two") == whole


def test_no_block_is_read_from_too_few_bytes() -> None:
    with pytest.raises(struct.error):
        load(Block(1, 2, b"").dump()[:-1])


@pytest.mark.parametrize("count", [65_534, 65_535, 65_536])
def test_so_many_files_that_their_number_takes_more_bits(count: int) -> None:
    x, out = [stored(b"x")], io.BytesIO()
    write(out, [Member(f"{number}", x, compressed=False) for number in range(count)])
    with zipfile.ZipFile(out) as archive:
        assert len(archive.namelist()) == count
        assert archive.read(str(count - 1)) == b"x"
