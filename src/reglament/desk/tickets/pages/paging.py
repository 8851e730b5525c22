"""Pages of lists that have no end, and numbers that stand in addresses."""

from typing import TypeVar

from django.db.models import Model, QuerySet

R = TypeVar("R", bound=Model)
DEEPEST = 200
"""The last page that can be opened: whoever looks further back searches."""
LONGEST = 9
"""Digits of a number in an address."""
MOST = 20
"""So many numbers are taken of one list in an address."""


def page_number(asked: str | None) -> int:
    """The page that an address asks for, from 1 to the last that can be opened; the first for anything else."""
    number = number_in(asked)
    return 1 if number is None else min(max(number, 1), DEEPEST)


def number_in(asked: str | None) -> int | None:
    """The number that an address names; None for anything else."""
    return int(asked) if asked and asked.isdecimal() and len(asked) <= LONGEST else None


def newest_behind(rows: QuerySet[R], after: int | None, most: int) -> tuple[list[R], int | None]:
    """So many rows behind the one with the id `after`, the newest first, and the id behind which there are more; None where none are."""
    behind = rows.filter(pk__lt=after) if after is not None else rows
    found = list(behind.order_by("-pk")[: most + 1])
    return found[:most], found[most - 1].pk if len(found) > most else None


def numbers_in(asked: str | None) -> list[int]:
    """The numbers that an address lists with commas, the last of them where they are many."""
    last = (asked or "")[-MOST * (LONGEST + 1) :].split(",")[-MOST:]
    return [number for each in last if (number := number_in(each)) is not None]
