"""PNG: decoded by Pillow and encoded again, so that nothing is kept but pixels."""

from io import BytesIO

from PIL import Image

from reglament.desk.lib.pictures.picture import MEGAPIXEL, Picture, need_size, opened, sound
from reglament.desk.lib.pictures.upright import in_web_colours, own_colours, turn_of

LARGEST = 25 * MEGAPIXEL
PACKING = 4
"""Of nine: a screenshot grows little by it, and is there in a third of the time."""


def clean_png(data: bytes) -> Picture:
    """The picture alone, upright, in the colours of the web; an animated one is left with the picture that stands for it.
    Unfit says why not.
    """
    image = opened(data, "PNG")
    need_size(*image.size, LARGEST)
    with sound():
        image.load()
        turn = turn_of(image)
        shown = in_web_colours(image, own_colours(image))
        return _written(shown.transpose(turn) if turn is not None else shown)


def _written(image: Image.Image) -> Picture:
    # Pillow writes down what `info` holds: of all that, only which colour is see-through is part of the picture.
    image.info = {key: value for key, value in image.info.items() if key == "transparency"}
    held = BytesIO()
    image.save(held, "PNG", compress_level=PACKING)
    return Picture(held.getvalue(), *image.size)
