"""What the cleaners share: the cleaned picture, the bounds, and how Pillow is asked to open one kind and no other."""

import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO

from PIL import Image

from reglament.desk.lib.unfit import Unfit, UnfitReason

MEGAPIXEL = 1_000_000
FREE_READS, BYTES_A_READ = 100_000, 16
"""Pillow reads the blocks of a GIF three times over, of 255 bytes each but for the last of a frame."""
BROKEN = (
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    LookupError,
    TypeError,
    MemoryError,
    RuntimeError,
    struct.error,
    zlib.error,
    Warning,
)
"""All that Pillow's readers are known to raise over bytes that are no sound picture; warnings, where they are made errors."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as it is kept: its bytes, and its size in pixels as it is shown."""

    data: bytes
    width: int
    height: int


class _Bounded(BytesIO):
    """A file that gives up on a reader who asks for it in millions of crumbs, such as comments of one letter each."""

    def __init__(self, data: bytes, most: int) -> None:
        super().__init__(data)
        self.asked, self.most = 0, most

    def read(self, size: int | None = -1, /) -> bytes:
        """As `BytesIO` does; Unfit once it was asked too often."""
        self.asked += 1
        if self.asked > self.most:
            raise Unfit(UnfitReason.TOO_COMPLEX)
        return super().read(size)


def opened(data: bytes, kind: str, most_reads: int = 0) -> Image.Image:
    """The picture with its header read and nothing else; `kind` is the one format that is tried ("PNG").

    `most_reads` is how often the bytes may be asked for; without it, as often as a sound file of that length may need.
    Raises Unfit where the header cannot be read, or names more pixels than Pillow opens without a warning.
    """
    with sound():
        return Image.open(_Bounded(data, most_reads or FREE_READS + len(data) // BYTES_A_READ), formats=(kind,))


@contextmanager
def sound() -> Iterator[None]:
    """What Pillow's readers raise becomes Unfit with its reason."""
    try:
        yield
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise Unfit(UnfitReason.TOO_MANY_PIXELS) from error
    except BROKEN as error:
        raise Unfit(UnfitReason.BROKEN) from error


def need_size(width: int, height: int, largest: int) -> None:
    """Raise Unfit for a picture without pixels, or with more than `largest` of them."""
    if width < 1 or height < 1:
        raise Unfit(UnfitReason.BROKEN)
    if width * height > largest:
        raise Unfit(UnfitReason.TOO_MANY_PIXELS)
