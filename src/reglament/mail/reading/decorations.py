"""Pictures that nobody sends on purpose: logos and badges of a signature or of a quote, and the pixel by which a sender counts readers.

A file is what somebody wants us to see. So a picture is left out only where the page itself shows it, shows it nowhere but below
the new words, and it is as small as no screenshot is. The source of the mail has it.
"""

from collections.abc import Sequence

from reglament.mail.quoting import quotes
from reglament.mail.quoting.writers import MailWriter
from reglament.mail.reading import html_clean
from reglament.mail.reading.letter import Attached

LARGEST, WIDEST, HIGHEST = 40_000, 480, 200
"""Bytes, and pixels of a logo; a smaller picture may still be a small window, so where it stands decides."""
PIXEL = 3
"""As wide and as high is what nobody can see."""
MOST_SEGMENTS = 64
PNG, JPEG, GIF = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF8"
NO_FRAME = frozenset(b"\xc4\xc8\xcc")
"""Segments of a JPEG that have numbers like those of its frame and are none."""


def without_decorations(
    files: Sequence[Attached], html: str, writer: MailWriter, *, answers: bool
) -> tuple[Attached, ...]:
    """The files that somebody sends. Never raises; what cannot be measured stays."""
    small = [file for file in files if file.inline and len(file.data) <= LARGEST and _is_small(_size(file.data))]
    if not small or not html.strip():
        return tuple(files)
    page = html_clean.text_with_pictures(html, quoted=answers)
    new = quotes.new_words(page, by_markup=True, writer=writer) if answers else quotes.unsigned(page, writer)
    out = [file for file in small if _is_out(file, page, new)]
    return tuple(file for file in files if file not in out)


def _is_out(file: Attached, page: str, new: str) -> bool:
    """Whether a small picture stands only where nothing new does, or is a pixel."""
    place = html_clean.PLACE_OF_PICTURE.format(file.content_id)
    width, height = _size(file.data)
    return place in page and (place not in new or (width <= PIXEL and height <= PIXEL))


def _is_small(size: tuple[int, int]) -> bool:
    width, height = size
    return 0 < width <= WIDEST and 0 < height <= HIGHEST


def _size(data: bytes) -> tuple[int, int]:
    """Width and height in pixels; zeros where they cannot be read."""
    if data.startswith(PNG):
        return int.from_bytes(data[16:20]), int.from_bytes(data[20:24])
    if data.startswith(GIF):
        return int.from_bytes(data[6:8], "little"), int.from_bytes(data[8:10], "little")
    return _size_of_jpeg(data) if data.startswith(JPEG) else (0, 0)


def _size_of_jpeg(data: bytes) -> tuple[int, int]:
    at = 2
    for _ in range(MOST_SEGMENTS):
        if data[at : at + 1] != b"\xff" or at + 9 > len(data):
            break
        kind = data[at + 1]
        if 0xC0 <= kind <= 0xCF and kind not in NO_FRAME:
            return int.from_bytes(data[at + 7 : at + 9]), int.from_bytes(data[at + 5 : at + 7])
        at += 2 + int.from_bytes(data[at + 2 : at + 4])
    return 0, 0
