"""Pictures from strangers: only what draws is kept, within bounds of memory and time; the rest of the file is left behind.

Each is decoded by Pillow and encoded again, so that no byte of what came is kept. `docs/decisions/0033` says why.
"""

from reglament.desk.lib.pictures.converting import convert
from reglament.desk.lib.pictures.gif import clean_gif
from reglament.desk.lib.pictures.jpeg import clean_jpeg
from reglament.desk.lib.pictures.picture import Picture
from reglament.desk.lib.pictures.png import clean_png
from reglament.desk.lib.pictures.thumbnails import thumbnail
from reglament.desk.lib.pictures.weighing import weigh

__all__ = ["CLEANERS", "Picture", "clean_gif", "clean_jpeg", "clean_png", "convert", "thumbnail", "weigh"]

CLEANERS = {"jpg": clean_jpeg, "gif": clean_gif, "png": clean_png}
"""By kind: bytes in, a Picture out; each raises Unfit with the reason."""
