"""Rules that somebody draws around what they show, such as a label as it was printed: they begin no signature."""

from collections import defaultdict

from reglament.mail.quoting import signature_marks as marks

LEAST_SPOKEN = 2
"""Words of a line that ends as a sentence does."""
LEAST_GOING_ON = 3
"""Words of a line that goes on in small letters."""


def framing(lines: list[str]) -> set[int]:
    """The places of ruled lines of one kind that stand around something: where words lead up to the first of them with a
    colon, or where somebody goes on talking below the last.
    """
    return {at for places in _frames(lines) for at in places}


def framed(lines: list[str]) -> set[int]:
    """The places of what stands inside of them: a letter that somebody shows has a goodbye, too."""
    found: set[int] = set()
    end = 0
    for first, last in sorted((places[0], places[-1]) for places in _frames(lines)):
        found.update(range(max(first, end), last))
        end = max(end, last)
    return found


def _frames(lines: list[str]) -> list[list[int]]:
    """The places of the rules of each kind that stand around something."""
    kinds: defaultdict[str, list[int]] = defaultdict(list)
    for at, line in enumerate(lines):
        if marks.SIGNATURE.match(line) or marks.RULED.match(line):
            kinds[line.strip()].append(at)
    several = [places for places in kinds.values() if len(places) > 1]
    if not several:
        return []
    spoken, led_up_to = _spoken_below(lines, min(places[-1] for places in several)), _led_up_to(lines)
    found: list[list[int]] = []
    for places in several:
        if places[-1] in spoken:
            found.append(places)
        elif places[0] in led_up_to:
            found.append(places[:2])
    return found


def _led_up_to(lines: list[str]) -> set[int]:
    """The places above which the nearest line that is not blank ends with a colon; in one walk, however many are asked for."""
    found: set[int] = set()
    leads_up = False
    for at, line in enumerate(lines):
        if leads_up:
            found.add(at)
        if line.strip():
            leads_up = line.rstrip().endswith(":")
    return found


def _spoken_below(lines: list[str], first: int) -> set[int]:
    """The places from `first` on below which somebody goes on talking before any disclaimer; in one walk from the end."""
    found: set[int] = set()
    goes_on = False
    for at in range(len(lines) - 1, first - 1, -1):
        if goes_on:
            found.add(at)
        if marks.DISCLAIMER.match(lines[at]):
            goes_on = False
        elif _is_spoken(lines[at]):
            goes_on = True
    return found


def _is_spoken(line: str) -> bool:
    """Whether a line is spoken: a name, a firm and its address are not."""
    words = line.split()
    if line.rstrip().endswith((".", "!", "?")) and len(words) >= LEAST_SPOKEN:
        return True
    return len(words) >= LEAST_GOING_ON and words[0].islower() and not _is_address(line)


def _is_address(line: str) -> bool:
    """Whether it may be a street or a telephone: those have figures, or begin with a word cut short."""
    return any(letter.isdigit() for letter in line) or line.split()[0].endswith((".", ":"))
