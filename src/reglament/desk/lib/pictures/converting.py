"""Pictures of kinds that few programs show everywhere, turned into those that all do: WEBP, BMP, TIFF, AVIF and HEIC become JPEG or PNG."""

from importlib import import_module
from importlib.util import find_spec
from io import BytesIO
from typing import NamedTuple

from PIL import Image, features

from reglament.desk.lib.pictures.picture import MEGAPIXEL, Picture, need_size, opened, sound
from reglament.desk.lib.pictures.upright import in_web_colours, own_colours, turn_of
from reglament.desk.lib.unfit import Unfit, UnfitReason

LARGEST = 50 * MEGAPIXEL
"""What the cameras of telephones take; there is no way to read less of such a picture than all of it."""
KEPT_PIXELS = 12_600_000
"""A larger photograph is halved, as a JPEG is."""
QUALITY, PACKING = 90, 4
FORMATS = {"webp": "WEBP", "bmp": "BMP", "heic": "HEIF", "tiff": "TIFF", "avif": "AVIF"}
HEIC_READER = "pillow_heif"
"""The library of the extra `heic`; an installation without it takes no HEIC."""
LOSSLESS_WEBP = b"VP8L"
DRAWN = ("bmp", "tiff")
"""Kinds of screenshots and scans, packed without loss for the most part."""
IN_PNG = ("1", "L", "LA", "P", "RGB", "RGBA", "I;16")


class Converted(NamedTuple):
    """A picture, and the kind that it is of now: "jpg" or "png"."""

    kind: str
    picture: Picture


def convert(data: bytes, kind: str) -> Converted:
    """The picture alone, upright, in the colours of the web, of an animation the first frame. Unfit says why not.

    A photograph becomes a JPEG; what is drawn, packed without loss or see-through becomes a PNG.
    """
    if kind == "heic":
        _need_heic_reader()
    if kind == "avif" and not features.check("avif"):
        raise Unfit(UnfitReason.KIND)
    image = opened(data, FORMATS[kind])
    need_size(*image.size, LARGEST)
    with sound():
        image.load()
        turn = turn_of(image)
        shown = in_web_colours(image, own_colours(image))
        shown = shown.transpose(turn) if turn is not None else shown
        is_drawn = kind in DRAWN or "A" in shown.getbands() or LOSSLESS_WEBP in data[:64]
        return _drawn(shown) if is_drawn else _photograph(shown)


def has_heic_reader() -> bool:
    """Whether the extra is installed."""
    return find_spec(HEIC_READER) is not None


def _need_heic_reader() -> None:
    if not has_heic_reader():
        raise Unfit(UnfitReason.KIND)
    import_module(HEIC_READER).register_heif_opener()


def _drawn(image: Image.Image) -> Converted:
    image = image if image.mode in IN_PNG else image.convert("RGB")
    image.info = {}
    held = BytesIO()
    image.save(held, "PNG", compress_level=PACKING)
    return Converted("png", Picture(held.getvalue(), *image.size))


def _photograph(image: Image.Image) -> Converted:
    scale = 1
    while image.width * image.height > KEPT_PIXELS * scale**2:
        scale *= 2
    small = image.reduce(scale) if scale > 1 else image
    plain = small if small.mode in ("L", "RGB") else small.convert("RGB")
    plain.info = {}
    held = BytesIO()
    plain.save(held, "JPEG", quality=QUALITY)
    return Converted("jpg", Picture(held.getvalue(), *plain.size))
