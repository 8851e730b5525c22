"""Files that cost whoever reads them far more than their sender: as many of each kind as a mail of a megabyte carries."""

import os
import zlib
from collections.abc import Callable
from io import BytesIO
from typing import Any

from PIL import Image, ImageCms

from reglament.desk.lib.tests.pdf_files import PAGE, PAGES, by_hand, one_stream_many_times, one_thing_many_times, stream


def _saved(image: Image.Image, kind: str, **options: Any) -> bytes:
    held = BytesIO()
    image.save(held, kind, **options)
    return held.getvalue()


def _flat(side: int, kind: str, **options: Any) -> bytes:
    return _saved(Image.new("RGB", (side, side), "red"), kind, **options)


def _foreign_colours() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes().replace(b"\0s\0R\0G\0B", b"\0x\0R\0G\0B")


def _moving(side: int, frames: int) -> bytes:
    each = [Image.new("P", (side, side), number % 200) for number in range(frames)]
    return _saved(each[0], "GIF", save_all=True, append_images=each[1:])


def _growing() -> bytes:
    """A GIF of one pixel, every frame of which hangs far out of it."""
    moving = _moving(2900, 11)
    return moving[:6] + b"\1\0\1\0" + moving[10:]


def _crumbs() -> bytes:
    """A PNG of empty pieces."""
    piece = b"\0\0\0\0tEXt" + zlib.crc32(b"tEXt").to_bytes(4, "big")
    png = _flat(8, "PNG")
    return png[:33] + piece * 50_000 + png[33:]


def _thick() -> bytes:
    return by_hand(*PAGES, PAGE, stream(b"0" * 100), *[b"[" + b"1 " * 400 + b"]"] * 900)


HOSTILE: dict[str, Callable[[], list[bytes]]] = {
    "PDFs whose table leads to one thing": lambda: [one_thing_many_times()] * 3,
    "many PDFs whose table leads to one thing": lambda: [one_thing_many_times(30_000, 20_000)] * 20,
    "PDFs of a stream that is read for each number": lambda: [one_stream_many_times(20_000, 20_000)] * 3,
    "PDFs of many things": lambda: [_thick()] * 2,
    "PDFs nested deep": lambda: [by_hand(*PAGES, PAGE, b"[" * 100_000 + b"]" * 100_000)] * 3,
    "PDFs of nothing": lambda: [by_hand(*PAGES, PAGE)] * 50,
    "large PNGs": lambda: [_flat(4000, "PNG")] * 10,
    "many PNGs": lambda: [_flat(1500, "PNG")] * 50,
    "PNGs in foreign colours": lambda: [_flat(3000, "PNG", icc_profile=_foreign_colours())] * 10,
    "a PNG of noise": lambda: [_saved(Image.frombytes("RGB", (570, 570), os.urandom(570 * 570 * 3)), "PNG")],
    "a PNG of empty pieces": lambda: [_crumbs()],
    "large JPEGs": lambda: [_flat(5000, "JPEG", quality=20)] * 2,
    "JPEGs in scans": lambda: [_flat(3500, "JPEG", progressive=True, quality=20)] * 5,
    "GIFs that move": lambda: [_moving(1000, 90)] * 5,
    "GIFs that grow": lambda: [_growing()] * 5,
    "WEBPs": lambda: [_flat(7000, "WEBP", lossless=True)] * 10,
    "BMPs": lambda: [_flat(500, "BMP")],
    "TIFFs": lambda: [_flat(6000, "TIFF", compression="tiff_lzw")] * 2,
    "AVIFs": lambda: [_flat(3000, "AVIF")] * 10,
}
"""By name, what makes the files of a mail."""
