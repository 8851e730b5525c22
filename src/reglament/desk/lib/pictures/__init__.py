"""Pictures from strangers: only what draws is kept, within bounds of memory and time; the rest of the file is left behind.

JPEG is decoded and encoded again. PNG and GIF are put together anew from the parts that draw, after all of their rows or
frames were read: that loses no quality and takes a third of the time of encoding. `docs/decisions/0019` says why.
"""

from reglament.desk.lib.pictures.gif import clean_gif
from reglament.desk.lib.pictures.jpeg import clean_jpeg
from reglament.desk.lib.pictures.picture import Picture
from reglament.desk.lib.pictures.png import clean_png
from reglament.desk.lib.pictures.thumbnails import thumbnail

__all__ = ["CLEANERS", "Picture", "clean_gif", "clean_jpeg", "clean_png", "thumbnail"]

CLEANERS = {"jpg": clean_jpeg, "gif": clean_gif, "png": clean_png}
"""By kind: bytes in, a Picture out; each raises Unfit with the reason."""
