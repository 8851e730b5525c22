"""Pictures of README and docs, made of those that the days in a browser keep: `make pictures` lives the days and runs this.

A picture is written in so few colours that it is light to load, as PNG, since every reader of Markdown shows that.
"""

import sys
from pathlib import Path

from PIL import Image

FOLDER = Path(__file__).parent.parent / "docs" / "pictures"
WIDE, NARROW = 1280, 360
COLOURS = 48
"""Text on paper in a few tones needs no more; screens are not photographs."""
WIDEST = {WIDE: 1280, NARROW: 540}
"""Pixels, also of a phone's, whose pictures have twice as many as it is wide."""
SEEN: dict[str, tuple[str, int]] = {
    "queue": ("noon", WIDE),
    "request": ("conversation", WIDE),
    "phone-new": ("new-request", NARROW),
    "phone-black-out": ("black-out", NARROW),
    "phone-request": ("is-it-done", NARROW),
}
"""What is seen on a picture of documents: what the day calls the page, and in which window it was."""
CHOSEN = (
    *("queue-en-light", "queue-en-dark", "queue-ru-light", "request-en-light"),
    *("phone-new-en-light", "phone-black-out-en-light", "phone-request-en-light"),
    *("phone-new-ru-light", "phone-request-ru-light", "phone-request-ru-dark"),
)
"""What is seen, in which language and light: the names of the pictures. The desk's own page is none of them: it shows the addresses of
a real company, which stand in its edition alone.
"""


def made(kept: Path) -> Image.Image:
    """The picture as documents show it."""
    with Image.open(kept) as picture:
        drawn = picture.convert("RGB")
    widest = WIDEST[WIDE if f"-{WIDE}-" in kept.name else NARROW]
    if drawn.width > widest:
        drawn = drawn.resize((widest, round(drawn.height * widest / drawn.width)), Image.Resampling.LANCZOS)
    return drawn.quantize(COLOURS, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)


def main(kept_in: Path) -> None:
    """Make all of them anew from the pictures of this folder."""
    FOLDER.mkdir(exist_ok=True)
    for name in CHOSEN:
        seen, language, light = name.rsplit("-", 2)
        page, width = SEEN[seen]
        picture = made(kept_in / f"{page}-{language}-{width}-{light}.png")
        picture.save(FOLDER / f"{name.removesuffix('-light')}.png", optimize=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
