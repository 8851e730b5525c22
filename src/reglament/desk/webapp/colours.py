"""The colours of the tokens, for what browsers draw around a page and know no style sheet for."""

import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

import reglament.desk

TOKENS = Path(reglament.desk.__file__).parent / "static" / "desk" / "css" / "tokens.css"
COLOUR = re.compile(r"--(ground|sheet|accent): (#[0-9a-f]{6});")


class Colours(NamedTuple):
    """Those of one appearance."""

    ground: str
    sheet: str
    accent: str


@cache
def colours() -> tuple[Colours, Colours]:
    """Light, and dark."""
    found = COLOUR.findall(TOKENS.read_text(encoding="utf-8"))
    light, dark = dict(found[:3]), dict(found[3:6])
    return Colours(**light), Colours(**dark)
