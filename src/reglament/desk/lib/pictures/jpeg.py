"""JPEG: decoded whole and encoded again, with the tables it came with where its pixels stay as they are.

What libjpeg needs for a picture follows from its size and its scans; Pillow tells the one, and the other is counted, so that
memory and time are bounded before a pixel is decoded.
"""

from functools import cache
from io import BytesIO

from PIL import Image, JpegImagePlugin

from reglament.desk.lib.pictures.picture import MEGAPIXEL, Picture, need_size, opened, sound
from reglament.desk.lib.pictures.upright import in_web_colours, own_colours, turn_of
from reglament.desk.lib.unfit import Unfit, UnfitReason

LARGEST = 80 * MEGAPIXEL
KEPT_PIXELS = 12_600_000
"""A larger picture is halved, more than once if need be: twelve megapixels show all that a help desk looks at."""
LARGEST_IN_SCANS = 12_600_000
"""A picture in several scans is held as coefficients, up to eight bytes a pixel, until the last scan is read.

So there is room for half as many pixels beside them.
"""
MOST_SCANS = 24
BEST, USUAL_TABLE = 95, 900
START_OF_SCAN = b"\xff\xda"


def clean_jpeg(data: bytes) -> Picture:
    """The picture alone, upright, in the colours of the web, without a word of metadata; Unfit says why not."""
    image = opened(data, "JPEG")
    scans = _scans(image, data)
    need_size(*image.size, LARGEST_IN_SCANS if scans > 1 else LARGEST)
    if scans > MOST_SCANS:
        raise Unfit(UnfitReason.TOO_COMPLEX)
    scale, kept = 1, KEPT_PIXELS if scans == 1 else KEPT_PIXELS // 2
    while image.width * image.height > kept * scale**2:
        scale *= 2
    with sound():
        if scale > 1:
            image.draft(None, (image.width // scale, image.height // scale))
        image.load()
        return _again(image)


def _scans(image: Image.Image, data: bytes) -> int:
    """How many scans the picture may be written in. Pillow has read up to the first; among packed pixels no marker can
    stand, so each one behind is a scan, or a part of what hangs on the end.
    """
    begun = image.fp.tell() if isinstance(image, JpegImagePlugin.JpegImageFile) and image.fp else 0
    behind = data.count(START_OF_SCAN, begun)
    if image.format == "MPO":
        # A telephone hung more pictures on the end.
        return behind if behind > MOST_SCANS or image.info.get("progressive") else 1
    return 1 + behind


def _again(image: Image.Image) -> Picture:
    turn, profile = turn_of(image), own_colours(image)
    shown = in_web_colours(image, profile)
    if shown.mode not in ("L", "RGB"):
        shown = shown.convert("RGB")
    if turn is not None:
        shown = shown.transpose(turn)
    shown.info = {}
    held = BytesIO()
    shown.save(held, "JPEG", quality=_quality(image), subsampling=JpegImagePlugin.get_sampling(image))
    return Picture(held.getvalue(), *shown.size)


def _quality(image: Image.Image) -> int:
    """The quality of whose tables those of the picture are, or the next better one. Its own tables are not kept: strangers
    choose what is written in them.
    """
    came = sum(getattr(image, "quantization", {}).get(0, ())) or USUAL_TABLE
    return next((quality for quality in range(1, BEST) if _table(quality) <= came), BEST)


@cache
def _table(quality: int) -> int:
    """How coarse the brightness is at a quality: the sum of its table."""
    held = BytesIO()
    Image.new("L", (8, 8)).save(held, "JPEG", quality=quality)
    with Image.open(held) as sample:
        return sum(getattr(sample, "quantization", {}).get(0, ()))
