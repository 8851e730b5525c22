"""GIF: every frame decoded by Pillow and encoded again, with its time and how often all of them repeat."""

from collections.abc import Iterator
from io import BytesIO

from PIL import GifImagePlugin, Image

from reglament.desk.lib.pictures.picture import MEGAPIXEL, Picture, need_size, opened, sound
from reglament.desk.lib.unfit import Unfit, UnfitReason

LARGEST = 9 * MEGAPIXEL
LARGEST_OF_ALL_FRAMES = 100 * MEGAPIXEL
"""All frames are in memory, a byte a pixel, until they are written."""
MOST_FRAMES = 2000
TO_BACKGROUND = 2
DRAWN_BY = ("transparency", "background", "duration")
"""What of a frame's information is part of how it looks and how long."""

# Frames that share a palette keep it; otherwise each would be drawn in full colour and its colours sought anew.
GifImagePlugin.LOADING_STRATEGY = GifImagePlugin.LoadingStrategy.RGB_AFTER_DIFFERENT_PALETTE_ONLY


class _Ends(list[int]):
    """How each frame ends. Pillow asks for it once it has the frame, and for a single number where one picture is left."""

    def __int__(self) -> int:
        return 0


def clean_gif(data: bytes) -> Picture:
    """The frames alone, with their timing and how often they repeat; comments and what others added are left out."""
    image = opened(data, "GIF")
    need_size(*image.size, LARGEST)
    held = BytesIO()
    with sound():
        count = getattr(image, "n_frames", 1)
        if count > MOST_FRAMES or count * image.width * image.height > LARGEST_OF_ALL_FRAMES:
            raise Unfit(UnfitReason.TOO_MANY_FRAMES)
        ends = _Ends()
        frames = _frames(image, count, ends)
        again = {"loop": image.info["loop"]} if "loop" in image.info else {}
        first = next(frames)
        first.save(held, "GIF", save_all=True, append_images=frames, disposal=ends, comment=b"", **again)
    return Picture(held.getvalue(), *first.size)


def _frames(image: Image.Image, count: int, ends: list[int]) -> Iterator[Image.Image]:
    """Each frame as it is shown, and how it ends in `ends`. One that hangs out of the picture makes it larger, so it counts."""
    for number in range(count):
        image.seek(number)
        need_size(*image.size, LARGEST)
        if count * image.width * image.height > LARGEST_OF_ALL_FRAMES:
            raise Unfit(UnfitReason.TOO_MANY_FRAMES)
        frame = image.copy()
        frame.info = {key: value for key, value in frame.info.items() if key in DRAWN_BY}
        ends.append(TO_BACKGROUND if getattr(image, "disposal_method", 0) == TO_BACKGROUND else 0)
        yield frame
