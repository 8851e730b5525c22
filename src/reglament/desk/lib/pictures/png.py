"""PNG: put together anew from the chunks that draw, once every row was unpacked and nothing more was found behind them."""

import struct
import zlib
from collections.abc import Iterator, Sequence
from io import BytesIO

from PIL import Image

from reglament.desk.lib.pictures.picture import BROKEN, MEGAPIXEL, Picture, need_size, opened
from reglament.desk.lib.pictures.upright import in_web_colours, own_colours, turn_of
from reglament.desk.lib.unfit import Unfit, Why

SIGNATURE = b"\x89PNG\r\n\x1a\n"
LARGEST = 25 * MEGAPIXEL
DRAWS = {b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"}
CHANGES_THE_VIEW = {b"iCCP", b"eXIf"}
"""A colour profile and an orientation: where they say something, the picture is drawn anew by what they say."""
CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
"""Values a pixel for each colour type."""
PASSES = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))
"""Adam7, the seven passes of an interlaced picture: first column, first row, step of columns, step of rows."""
PIECE = 256 * 1024
Chunk = tuple[bytes, bytes]


def clean_png(data: bytes) -> Picture:
    """The picture alone; an animated one is left with the picture that stands for it. Unfit says why not."""
    chunks = list(_chunks(data))
    width, height, rows_bytes = _measures(chunks)
    need_size(width, height, LARGEST)
    if _unpacked(chunks, rows_bytes) != rows_bytes:
        raise Unfit(Why.BROKEN)
    kept = _together([chunk for chunk in chunks if chunk[0] in DRAWS])
    opened(kept, "PNG")
    if any(kind in CHANGES_THE_VIEW for kind, _ in chunks):
        return _as_seen(_together([c for c in chunks if c[0] in DRAWS | CHANGES_THE_VIEW]), kept)
    return Picture(kept, width, height)


def _chunks(data: bytes) -> Iterator[Chunk]:
    """The chunks that matter, up to the one that ends the picture; each must be as its checksum says."""
    at = len(SIGNATURE)
    while True:
        head = data[at : at + 8]
        if len(head) < 8:
            raise Unfit(Why.BROKEN)
        length, kind = int.from_bytes(head[:4], "big"), head[4:]
        body = data[at + 8 : at + 8 + length]
        at += 12 + length
        if kind in DRAWS | CHANGES_THE_VIEW:
            if int.from_bytes(data[at - 4 : at], "big") != zlib.crc32(body, zlib.crc32(kind)):
                raise Unfit(Why.BROKEN)
            yield kind, body
        if kind == b"IEND":
            return


def _measures(chunks: Sequence[Chunk]) -> tuple[int, int, int]:
    """Width and height in pixels, and how many bytes all rows take with the filter byte before each."""
    kind, body = chunks[0]
    if kind != b"IHDR" or len(body) != 13 or sum(kind == b"IHDR" for kind, _ in chunks) != 1:
        raise Unfit(Why.BROKEN)
    width, height, depth, colour, packing, filtering, interlaced = struct.unpack(">IIBBBBB", body)
    if colour not in CHANNELS or depth not in (1, 2, 4, 8, 16) or packing or filtering or interlaced > 1:
        raise Unfit(Why.BROKEN)
    bits = depth * CHANNELS[colour]
    total = 0
    for left, top, across, down in PASSES if interlaced else ((0, 0, 1, 1),):
        columns, rows = (width - left + across - 1) // across, (height - top + down - 1) // down
        if columns > 0 and rows > 0:
            total += rows * (1 + (columns * bits + 7) // 8)
    return width, height, total


def _unpacked(chunks: Sequence[Chunk], enough: int) -> int:
    """How many bytes the picture's data unpack to, looking no further than one piece behind `enough`; -1 when torn."""
    unpacker = zlib.decompressobj()
    total = 0
    try:
        for packed in (body for kind, body in chunks if kind == b"IDAT"):
            if unpacker.eof and packed:
                return -1
            while packed and total <= enough:
                total += len(unpacker.decompress(packed, PIECE))
                packed = unpacker.unconsumed_tail
    except zlib.error:
        return -1
    return total if unpacker.eof and not unpacker.unused_data else -1


def _together(chunks: Sequence[Chunk]) -> bytes:
    parts = [SIGNATURE]
    for kind, body in chunks:
        checksum = zlib.crc32(body, zlib.crc32(kind))
        parts += [len(body).to_bytes(4, "big"), kind, body, checksum.to_bytes(4, "big")]
    return b"".join(parts)


def _as_seen(told: bytes, kept: bytes) -> Picture:
    """The picture drawn anew by its profile and orientation (`told` has them), or as it is kept where they say nothing."""
    image = opened(told, "PNG")
    try:
        image.load()
        turn, profile = turn_of(image), own_colours(image)
        if turn is None and profile is None:
            return Picture(kept, *image.size)
        shown = in_web_colours(image, profile)
        return _drawn(shown.transpose(turn) if turn is not None else shown)
    except BROKEN as error:
        raise Unfit(Why.BROKEN) from error


def _drawn(image: Image.Image) -> Picture:
    image.info = {key: image.info[key] for key in ("transparency",) if key in image.info}
    held = BytesIO()
    image.save(held, "PNG", compress_level=3)
    return Picture(held.getvalue(), *image.size)
