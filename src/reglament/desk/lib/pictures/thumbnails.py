"""A small picture that stands for a large one in lists and conversations."""

from io import BytesIO

from PIL import Image

from reglament.desk.lib.pictures.picture import BROKEN, opened
from reglament.desk.lib.unfit import Unfit, UnfitReason

BOX = (320, 320)
"""Twice the 160 pixels in which it is shown, for screens of double density."""
FORMATS = {"image/jpeg": "JPEG", "image/png": "PNG", "image/gif": "GIF"}


def thumbnail(data: bytes, content_type: str) -> bytes:
    """A WebP of at most 320 by 320 pixels, of the first frame of an animation. Raises Unfit where none can be made.

    `data` is a picture that was cleaned: its size is within the bounds already.
    """
    kind = FORMATS.get(content_type)
    if kind is None:
        raise Unfit(UnfitReason.KIND)
    image = opened(data, kind)
    held = BytesIO()
    try:
        image.draft(None, BOX)
        small = image if image.mode in ("RGB", "RGBA") else image.convert("RGBA" if _is_clear(image) else "RGB")
        small.thumbnail(BOX, reducing_gap=2.0)
        small.info = {}
        small.save(held, "WEBP", quality=75)
    except BROKEN as error:
        raise Unfit(UnfitReason.BROKEN) from error
    return held.getvalue()


def _is_clear(image: Image.Image) -> bool:
    return "A" in image.getbands() or "transparency" in image.info
