"""JPEG: decoded whole and encoded again, with the tables it came with where its pixels stay as they are.

What libjpeg needs for a picture follows from its size and its scans, and both stand in the markers; so memory and time are
bounded before a pixel is decoded.
"""

import re
from io import BytesIO
from typing import Any

from PIL import Image, JpegImagePlugin

from reglament.desk.lib.pictures.picture import BROKEN, MEGAPIXEL, Picture, need_size, opened
from reglament.desk.lib.pictures.upright import in_web_colours, own_colours, turn_of
from reglament.desk.lib.unfit import Unfit, Why

LARGEST = 80 * MEGAPIXEL
KEPT_PIXELS = 12_600_000
"""A larger picture is halved, more than once if need be: twelve megapixels show all that a help desk looks at."""
LARGEST_IN_SCANS = 12_600_000
"""A picture in several scans is held as coefficients, up to eight bytes a pixel, until the last scan is read.

So there is room for half as many pixels beside them.
"""
MOST_SCANS = 24
MARKER = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]")
START_OF_SCAN, END, BARE = 0xDA, 0xD9, {0x01, 0xD8}


def clean_jpeg(data: bytes) -> Picture:
    """The picture alone, upright, in the colours of the web, without a word of metadata; Unfit says why not."""
    image = opened(data, "JPEG")
    scans = _scans(data)
    need_size(*image.size, LARGEST_IN_SCANS if scans > 1 else LARGEST)
    if scans > MOST_SCANS:
        raise Unfit(Why.TOO_COMPLEX)
    scale, kept = 1, KEPT_PIXELS if scans == 1 else KEPT_PIXELS // 2
    while image.width * image.height > kept * scale**2:
        scale *= 2
    try:
        if scale > 1:
            image.draft(None, (image.width // scale, image.height // scale))
        image.load()
        return _again(image)
    except BROKEN as error:
        raise Unfit(Why.BROKEN) from error


def _scans(data: bytes) -> int:
    """How many scans the picture is written in, by its markers; what lies inside of other segments is not counted."""
    at, scans = 2, 0
    while found := MARKER.search(data, at):
        kind, at = found[0][1], found.end()
        if kind == END:
            break
        if kind == START_OF_SCAN:
            scans += 1
        if kind not in BARE:
            at += max(2, int.from_bytes(data[at : at + 2], "big"))
    return scans


def _again(image: Image.Image) -> Picture:
    tables: dict[str, Any] = {"quality": 88}
    if isinstance(image, JpegImagePlugin.JpegImageFile) and image.format == "JPEG":
        tables = {"quality": "keep"}
    turn, profile = turn_of(image), own_colours(image)
    shown = in_web_colours(image, profile)
    if shown.mode not in ("L", "RGB"):
        shown = shown.convert("RGB")
    if turn is not None:
        shown = shown.transpose(turn)
    if shown is not image:
        tables = {"quality": 88}
    shown.info = {}
    held = BytesIO()
    shown.save(held, "JPEG", **tables)
    return Picture(held.getvalue(), *shown.size)
