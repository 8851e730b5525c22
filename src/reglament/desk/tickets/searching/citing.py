"""How people type which request they mean: by its number alone, or by its name as pages and letters write it."""

import re

from reglament.desk.tickets.intake.subjects import MARK

TYPED = re.compile(rf"\[?\s*+(?:{MARK}|(?:[№#]\s*+)?(?P<bare>\d{{1,9}}))\s*+\]?")


def cited_number(typed: str, desk: str) -> int | None:
    """The number of the request that somebody means with "1024", "№ 1024", "SIROKA-1024" or "[SIROKA-1024.k7f3q2m5]", as the subject of
    a letter has it; None for other words, and for a request of another desk than that with the short name `desk`.
    """
    found = TYPED.fullmatch(typed.strip())
    if found is None or (found["slug"] or desk).casefold() != desk.casefold():
        return None
    return int(found["number"] or found["bare"])
