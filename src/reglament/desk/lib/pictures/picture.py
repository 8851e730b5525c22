"""What the cleaners share: the cleaned picture, the bounds, and how Pillow is asked to open one kind and no other."""

import struct
import zlib
from dataclasses import dataclass
from io import BytesIO

from PIL import Image

from reglament.desk.lib.unfit import Unfit, Why

MEGAPIXEL = 1_000_000
BROKEN = (
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    LookupError,
    TypeError,
    MemoryError,
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


def opened(data: bytes, kind: str) -> Image.Image:
    """The picture with its header read and nothing else; `kind` is the one format that is tried ("PNG").

    Raises Unfit where the header cannot be read, or names more pixels than Pillow opens without a warning.
    """
    try:
        return Image.open(BytesIO(data), formats=(kind,))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise Unfit(Why.TOO_MANY_PIXELS) from error
    except BROKEN as error:
        raise Unfit(Why.BROKEN) from error


def need_size(width: int, height: int, largest: int) -> None:
    """Raise Unfit for a picture without pixels, or with more than `largest` of them."""
    if width < 1 or height < 1:
        raise Unfit(Why.BROKEN)
    if width * height > largest:
        raise Unfit(Why.TOO_MANY_PIXELS)
