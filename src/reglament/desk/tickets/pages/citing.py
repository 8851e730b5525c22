"""How people type which request they mean: by its number alone, or by its name as pages and letters write it."""

import re

TYPED = re.compile(r"\[?\s*(?:[\w-]+-|№\s*|#\s*)?(\d{1,15})\s*\]?")


def cited_number(typed: str) -> int | None:
    """The number of the request that somebody means with "1024", "№ 1024", "SIROKA-1024" or "[SIROKA-1024]", as the subject of a
    letter has it; None for other words.
    """
    found = TYPED.fullmatch(typed.strip())
    return int(found[1]) if found else None
