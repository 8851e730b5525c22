"""Opening hours of a day as people write them: "09:00-13:00, 14:00-18:00"."""

import re
from itertools import pairwise

from reglament.regulation.leaves.wrong import wrong

Spans = tuple[tuple[int, int], ...]
"""Opening spans of one day in minutes from local midnight; an end that is not after its start runs over midnight."""

SPAN = re.compile(r"(\d{1,2}):(\d\d)\s*[-\u2013]\s*(\d{1,2}):(\d\d)")
DAY = 24 * 60


def spans(text: str) -> Spans:
    """Read the spans of one day, sorted by their start. Raises Wrong for times that do not exist and spans that overlap."""
    read = tuple(sorted(_span(part.strip()) for part in text.split(",")))
    for earlier, later in pairwise(read):
        if _end(earlier) > later[0]:
            raise wrong(f'has hours that overlap: "{text}"', "let each span end before the next begins")
    if read and _end(read[-1]) - DAY > read[0][0]:
        raise wrong(f'has hours that last longer than a day: "{text}"', "let the last span end before the first begins")
    return read


def overlapping(day_before: Spans, day: Spans) -> bool:
    """Whether hours that run over midnight are still open when those of the next day begin."""
    return bool(day_before and day) and _end(day_before[-1]) - DAY > day[0][0]


def minutes_of(opening: Spans) -> int:
    """How many minutes the spans of one day last together."""
    return sum(_end(span) - span[0] for span in opening)


def _span(text: str) -> tuple[int, int]:
    found = SPAN.fullmatch(text)
    if found is None:
        raise wrong(f'has hours that cannot be read: "{text}"', 'write for example "09:00-13:00, 14:00-18:00"')
    start, end = _minute(found[1], found[2]), _minute(found[3], found[4])
    if start == DAY:
        raise wrong(f'begins at 24:00: "{text}"', "write 00:00 on the next day")
    return start, end


def _minute(hour: str, minute: str) -> int:
    at = int(hour) * 60 + int(minute)
    if int(minute) > 59 or at > DAY:
        raise wrong(f"names a time that no day has: {hour}:{minute}", "hours go from 00:00 to 24:00")
    return at


def _end(span: tuple[int, int]) -> int:
    return span[1] if span[1] > span[0] else span[1] + DAY
