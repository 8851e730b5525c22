"""How long a picture may take to be cleaned, told by its size before a pixel is decoded: who is in a hurry asks first."""

from math import inf

from PIL import Image

from reglament.desk.lib.pictures.converting import FORMATS
from reglament.desk.lib.pictures.jpeg import START_OF_SCAN
from reglament.desk.lib.pictures.picture import MEGAPIXEL, opened, sound
from reglament.desk.lib.unfit import Unfit, UnfitReason

RATES = {
    "png": (0.06, 0.045),
    "jpg": (0.04, 0.03),
    "gif": (0.03, 0.1),
    "webp": (0.05, 0.05),
    "bmp": (0.04, 0.3),
}
"""Seconds for a megapixel and for a megabyte of the worst; `bench/attachments.py` tells of your machine."""
A_SCAN = 0.01
"""Seconds for a megapixel, once more for each scan of a JPEG."""
MOST_FRAMES, MOST_FRAME_PIXELS = 100, 15 * MEGAPIXEL
MOST_READS = 5_000
NAMES = {"png": "PNG", "jpg": "JPEG", "gif": "GIF", **FORMATS}


def weigh(data: bytes, kind: str) -> float:
    """Seconds that cleaning may take at most on an ordinary machine; without end for a picture that has to be looked at to tell.

    Raises Unfit for one whose header cannot be read.
    """
    rates = RATES.get(kind)
    if rates is None:
        return inf
    try:
        image = opened(data, NAMES[kind], MOST_READS)
        pixels = _of_all_frames(image) if kind == "gif" else image.width * image.height
    except Unfit as unfit:
        if unfit.why is UnfitReason.TOO_COMPLEX:
            return inf
        raise
    scans = data.count(START_OF_SCAN) if kind == "jpg" else 0
    return pixels / MEGAPIXEL * (rates[0] + scans * A_SCAN) + len(data) / MEGAPIXEL * rates[1]


def _of_all_frames(image: Image.Image) -> float:
    """Pixels of all frames together, each as large as it makes the picture; without end where there are many."""
    pixels = 0
    with sound():
        for number in range(MOST_FRAMES):
            try:
                image.seek(number)
            except EOFError:
                return pixels
            pixels += image.width * image.height
            if pixels > MOST_FRAME_PIXELS:
                break
    return inf
