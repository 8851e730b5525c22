"""What somebody meant who wrote a length of time in a way that rules do not have: "1 hour 30 minutes", "1 week"."""

import re

PART = re.compile(r"(\d{1,6}(?:[.,]\d{1,6})?)\s*(working\s+day|[a-z]+)s?\b,?\s*(?:and\s+)?", re.IGNORECASE)
MINUTES = {
    **dict.fromkeys(("second", "sec"), 1 / 60),
    **dict.fromkeys(("minute", "min", "m"), 1),
    **dict.fromkeys(("hour", "hr", "h"), 60),
    **dict.fromkeys(("day", "d"), 1440),
    **dict.fromkeys(("week", "wk", "w"), 7 * 1440),
}


def meant(value: object) -> str:
    """The cure for a length that cannot be read; empty where nobody can tell what was meant."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return f'write its unit too, between quotation marks, for example "{value} hours"'
    if not isinstance(value, str) or len(value) > 60:
        return ""
    parts = [(float(number.replace(",", ".")), _unit(unit)) for number, unit in PART.findall(value.strip())]
    if not parts or PART.sub("", value.strip()):
        return ""
    if any(unit in ("month", "year", "quarter") for _, unit in parts):
        return "months and years differ in length; write it in days"
    if len(parts) == 1 and parts[0][1] == "working day":
        return f'write "{_amount(parts[0][0])} working days"'
    if any(unit not in MINUTES for _, unit in parts):
        return ""
    said = _said(sum(number * MINUTES[unit] for number, unit in parts))
    weeks = any(unit in ("week", "wk", "w") for _, unit in parts)
    return f"write {said}" + (", or working days where those are meant" if weeks else "")


def _unit(word: str) -> str:
    unit = " ".join(word.lower().split())
    return unit if unit in MINUTES or unit == "working day" else unit.removesuffix("s")


def _said(minutes: float) -> str:
    for size, unit in ((1440, "days"), (60, "hours")):
        if minutes % size == 0 and (minutes > size or size == 60):
            amount = _amount(minutes / size)
            return f'"{amount} {unit.removesuffix("s") if amount == "1" else unit}"'
    return f'"{_amount(minutes)} minutes"' if minutes >= 1 else f'"{_amount(minutes * 60)} seconds"'


def _amount(number: float) -> str:
    return f"{number:.10g}"
