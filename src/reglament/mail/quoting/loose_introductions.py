"""Lines that say in their own way who wrote the quote below: "Anna Kim (02.03.2026 10:15):", "On Monday Siroka wrote:".

People write such lines, too, above what they show, so these say something only right above a quote; where we know what we sent,
only above that.
"""

import re

from reglament.mail.quoting import quote_marks as marks
from reglament.mail.quoting.introductions import Lines
from reglament.mail.quoting.ours import Ours

LONGEST = 160
LINES_BETWEEN, MOST_QUOTED = 3, 20
NAME_AND_DATE = re.compile(r"^[^\W\d_][^()\n:]{0,80}\((?P<date>[^()\n]{4,60})\)\s?,?\s?[:：]$")


def introduces_loosely(lines: Lines, at: int, ours: Ours | None) -> bool:
    """Whether a line introduces the quote right below it."""
    line = lines[at].strip()
    if len(line) > LONGEST or not line.endswith(marks.COLONS) or at in lines.code:
        return False
    quoted = _quoted_below(lines, at + 1)
    if not quoted or (ours is not None and not ours.has(quoted)):
        return False
    if _has_name_and_date(line):
        return True
    return marks.ends_wrote(line) and (ours is not None or _names_a_day(line))


def below_loose_introductions(lines: Lines) -> list[int]:
    """The places of the first lines below those that may introduce a quote, marked or not."""
    found: list[int] = []
    is_below = False
    for at, line in enumerate(lines):
        bare = line.strip()
        if bare:
            found += [at] if is_below else []
            is_below = len(bare) <= LONGEST and bare.endswith(marks.COLONS) and _may_introduce(bare)
    return found


def _may_introduce(line: str) -> bool:
    return _has_name_and_date(line) or marks.ends_wrote(line)


def _quoted_below(lines: list[str], at: int) -> list[str]:
    """The first lines of the quote that begins right below, none where something else stands there."""
    place = next((each for each in range(at, min(at + LINES_BETWEEN, len(lines))) if lines[each].strip()), len(lines))
    end = place
    while end < min(place + MOST_QUOTED, len(lines)) and marks.QUOTE.match(lines[end]):
        end += 1
    return lines[place:end]


def _has_name_and_date(line: str) -> bool:
    found = NAME_AND_DATE.match(line)
    return found is not None and marks.HAS_DATE.search(found["date"]) is not None


def _names_a_day(line: str) -> bool:
    return marks.OPENS.match(line) is not None and marks.DAY.search(line) is not None
