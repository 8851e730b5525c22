"""Draws the desk's mark as the pictures of dots that phones ask for: `.venv/bin/python -m tools.icons`.

The mark is one file (`static/desk/mark.svg`): a circle, and a section sign of two curves on it. A test draws it again.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from PIL import Image, ImageDraw

import reglament.desk

STATIC = Path(reglament.desk.__file__).parent / "static" / "desk"
FOLDER = STATIC / "icons"
WIDTH = 32
"""Of the mark, in its own units."""
FINER = 4
"""It is drawn so many times as large, and made smaller, so that its edges are smooth."""
STEPS = 48
"""Of each curve."""
NUMBER = re.compile(r"-?\d*\.?\d+")
PIECE = re.compile(r"([Mc])([^Mc]+)")
ICONS = {
    "any-192": (192, True),
    "any-512": (512, True),
    "maskable-192": (192, False),
    "maskable-512": (512, False),
    "apple-180": (180, False),
}
"""By the name of the file: its width, and whether it is round. What is not is filled to its edges, for a phone to cut."""

Point = tuple[float, float]


def drawn(width: int, *, is_round: bool) -> Image.Image:
    """The mark, so many dots wide."""
    mark = (STATIC / "mark.svg").read_text(encoding="utf-8")
    scale = width * FINER / WIDTH
    size = (width * FINER, width * FINER)
    ground = _named(mark, "fill")
    picture = Image.new("RGBA", size, (0, 0, 0, 0) if is_round else ground)
    pen = ImageDraw.Draw(picture)
    if is_round:
        pen.ellipse((0, 0, size[0] - 1, size[1] - 1), fill=ground)
    breadth = float(_named(mark, "stroke-width")) * scale
    for curve in curves(_named(mark, "d")):
        points = [(x * scale, y * scale) for x, y in curve]
        pen.line(points, fill=_named(mark, "stroke"), width=round(breadth))
        for x, y in points:
            pen.circle((x, y), breadth / 2, fill=_named(mark, "stroke"))
    return picture.resize((width, width), Image.Resampling.LANCZOS)


def curves(path: str) -> Iterator[list[Point]]:
    """The points of each curve of a path that knows `M` and `c` alone."""
    here: list[Point] = []
    for letter, text in PIECE.findall(path):
        numbers = [float(each) for each in NUMBER.findall(text)]
        given = list(zip(numbers[::2], numbers[1::2], strict=True))
        if letter == "M":
            if here:
                yield here
            here = given
            continue
        for first, second, end in zip(given[::3], given[1::3], given[2::3], strict=True):
            here += _bent(here[-1], first, second, end)
    yield here


def _bent(start: Point, first: Point, second: Point, end: Point) -> Iterator[Point]:
    """The points of one cubic curve, whose others are told from its start."""
    for step in range(1, STEPS + 1):
        t = step / STEPS
        yield tuple(  # type: ignore[misc]  # Of a point, both.
            at + 3 * (1 - t) ** 2 * t * one + 3 * (1 - t) * t**2 * two + t**3 * last
            for at, one, two, last in zip(start, first, second, end, strict=True)
        )


def _named(mark: str, attribute: str) -> str:
    found = [each for each in re.findall(rf' {attribute}="([^"]+)"', mark) if each != "none"]
    return str(found[0])


def main() -> None:
    """Draw all of them anew."""
    FOLDER.mkdir(exist_ok=True)
    for name, (width, is_round) in ICONS.items():
        drawn(width, is_round=is_round).save(FOLDER / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()
