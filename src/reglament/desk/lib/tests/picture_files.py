"""Picture files for tests, sound and hostile, made byte by byte or by Pillow."""

import random
import zlib
from io import BytesIO
from typing import Any

from PIL import Image, ImageCms, ImageDraw

MARKUP = b"<html><script>alert(1)</script></html>"
SECRET = b"SecretPhone"


def drawing(size: tuple[int, int] = (60, 40), mode: str = "RGB") -> Image.Image:
    """A picture whose upper left corner is red and whose rest is not."""
    image = Image.new("RGB", size, "#e8e4da")
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, size[0] // 3, size[1] // 3), fill="#d01010")
    draw.line((0, size[1] - 1, size[0] - 1, size[1] // 2), fill="#103060", width=2)
    return image.convert(mode)


def see_through() -> Image.Image:
    """A picture through which something may be seen."""
    image = drawing()
    image.putalpha(128)
    return image


def saved(image: Image.Image, kind: str, **options: Any) -> bytes:
    """The file of a picture."""
    held = BytesIO()
    image.save(held, kind, **options)
    return held.getvalue()


def opened(data: bytes) -> Image.Image:
    """The picture of a file, read whole."""
    image = Image.open(BytesIO(data))
    image.load()
    return image


def animation(frames: int = 3, size: tuple[int, int] = (40, 30), **options: Any) -> bytes:
    """A GIF whose frames differ, with a comment."""
    pictures = [drawing(size).rotate(9 * number) for number in range(frames)]
    more = {"duration": 120, "loop": 0, "comment": SECRET, **options}
    return saved(pictures[0], "GIF", save_all=True, append_images=pictures[1:], **more)


def exif(orientation: int = 1) -> Image.Exif:
    """EXIF that names a telephone."""
    told = Image.Exif()
    told[0x0112] = orientation
    told[0x010F] = SECRET.decode()
    return told


def foreign_profile() -> bytes:
    """A sound colour profile that does not call itself the web's."""
    web = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return web.replace("sRGB".encode("utf-16-be"), "Wide".encode("utf-16-be"))


def chunk(kind: bytes, body: bytes) -> bytes:
    """A chunk of a PNG with its checksum."""
    return len(body).to_bytes(4, "big") + kind + body + zlib.crc32(kind + body).to_bytes(4, "big")


def png_of(width: int, height: int, packed: bytes, *, colour: int = 2, interlaced: int = 0) -> bytes:
    """A PNG with this header and these packed rows, whether they fit together or not."""
    header = width.to_bytes(4, "big") + height.to_bytes(4, "big") + bytes([8, colour, 0, 0, interlaced])
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")


def mutated(data: bytes, seed: int) -> bytes:
    """The file with a few bytes changed, cut out, doubled or cut off."""
    chance = random.Random(seed)
    torn = bytearray(data)
    for _ in range(chance.randint(1, 6)):
        at, length = chance.randrange(len(torn)), chance.randint(1, 16)
        match chance.randrange(5):
            case 0:
                torn[at : at + length] = chance.randbytes(length)
            case 1:
                del torn[at : at + length]
            case 2:
                torn[at:at] = torn[at : at + length]
            case 3:
                torn[at] ^= 1 << chance.randrange(8)
            case _:
                torn = torn[: max(12, at)]
    return bytes(torn)
