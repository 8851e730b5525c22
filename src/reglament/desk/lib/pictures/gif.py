"""GIF: put together anew from the blocks that draw and time its frames, once Pillow has read every frame."""

from collections.abc import Iterator, Sequence

from reglament.desk.lib.pictures.picture import BROKEN, MEGAPIXEL, Picture, need_size, opened
from reglament.desk.lib.unfit import Unfit, Why

LARGEST = 9 * MEGAPIXEL
LARGEST_OF_ALL_FRAMES = 200 * MEGAPIXEL
"""Reading takes about 13 ms for a megapixel: three minutes of a small recording, half a minute of a large one."""
MOST_FRAMES = 2000
MOST_BLOCKS = 5 * MOST_FRAMES
IMAGE, EXTENSION, TRAILER = 0x2C, 0x21, 0x3B
TIMING, APPLICATION = 0xF9, 0xFF
REPEATS = (b"NETSCAPE2.0", b"ANIMEXTS1.0")
HEAD = 13


def clean_gif(data: bytes) -> Picture:
    """The frames alone, with their timing and how often they repeat; comments and what others added are left out."""
    blocks = list(_blocks(data))
    frames = [block for block in blocks if block[0] == IMAGE]
    if not frames:
        raise Unfit(Why.BROKEN)
    width, height = _shown_size(data, frames)
    need_size(width, height, LARGEST)
    if len(frames) > MOST_FRAMES or len(frames) * width * height > LARGEST_OF_ALL_FRAMES:
        raise Unfit(Why.TOO_MANY_FRAMES)
    kept = b"".join((data[: HEAD + _colours(data[10])], *blocks, bytes([TRAILER])))
    _read_all(kept, len(frames))
    return Picture(kept, width, height)


def _colours(flags: int) -> int:
    """The length in bytes of the colour table that these flags announce."""
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _blocks(data: bytes) -> Iterator[bytes]:
    """The blocks to keep, each whole. Many a program forgets the trailer; a file that ends inside of a block is Unfit."""
    at = HEAD + _colours(_byte(data, 10))
    seen = 0
    while at < len(data) and data[at] != TRAILER:
        start = at
        seen += 1
        if seen > MOST_BLOCKS:
            raise Unfit(Why.TOO_COMPLEX)
        if data[at] == IMAGE:
            at = _after(data, at + 11 + _colours(_byte(data, at + 9)))
            yield data[start:at]
        elif data[at] == EXTENSION:
            kind, at = _byte(data, at + 1), _after(data, at + 2)
            yield from _kept_extension(kind, data[start:at])
        else:
            raise Unfit(Why.BROKEN)


def _kept_extension(kind: int, block: bytes) -> Iterator[bytes]:
    if kind == TIMING and len(block) == 8:
        yield block
    if kind == APPLICATION and block[3:14] in REPEATS and block[14:16] == b"\x03\x01" and len(block) >= 19:
        yield block[:3] + REPEATS[0] + block[14:18] + b"\0"


def _after(data: bytes, at: int) -> int:
    """Where the chain of sub-blocks that begins at `at` ends; there may be millions, so the loop is bare."""
    try:
        while length := data[at]:
            at += 1 + length
    except IndexError:
        raise Unfit(Why.BROKEN) from None
    return at + 1


def _byte(data: bytes, at: int) -> int:
    if at >= len(data):
        raise Unfit(Why.BROKEN)
    return data[at]


def _shown_size(data: bytes, frames: Sequence[bytes]) -> tuple[int, int]:
    """Width and height in pixels; a frame that hangs out of the picture makes Pillow enlarge it, so it counts."""
    width, height = (_number(data, at) for at in (6, 8))
    for frame in frames:
        width = max(width, _number(frame, 1) + _number(frame, 5))
        height = max(height, _number(frame, 3) + _number(frame, 7))
    return width, height


def _number(data: bytes, at: int) -> int:
    return int.from_bytes(data[at : at + 2], "little")


def _read_all(data: bytes, frames: int) -> None:
    image = opened(data, "GIF")
    try:
        for number in range(frames):
            image.seek(number)
            image.load()
    except BROKEN as error:
        raise Unfit(Why.BROKEN) from error
