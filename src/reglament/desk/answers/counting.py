"""Counting, by day: one statement however many pages, so that counting never makes a reader wait."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Literal

from django.db import connections, router

from reglament.desk.answers.models import DayCount
from reglament.desk.people.models import Desk

Counted = Literal["shown", "opened", "solved", "unsolved"]
_COLUMNS = ("shown", "opened", "solved", "unsolved")


def count(what: Counted, desk: Desk, article_ids: Collection[int], at: datetime) -> None:
    """Add one to each page's count of the day that it is at the desk."""
    if not article_ids:
        return
    day = desk.day_of(at)
    first = [int(column == what) for column in _COLUMNS]
    # In one order for everybody, so that two who count the same pages never wait for each other for ever.
    values: list[int | date] = []
    for article_id in sorted(article_ids):
        values += [article_id, day, *first]
    rows = ", ".join(["(%s, %s, %s, %s, %s, %s)"] * len(article_ids))
    statement = (
        f"INSERT INTO answers_daycount (article_id, day, {', '.join(_COLUMNS)}) VALUES {rows}"  # noqa: S608 - names are ours.
        f" ON CONFLICT (article_id, day) DO UPDATE SET {what} = answers_daycount.{what} + 1"
    )
    with connections[router.db_for_write(DayCount)].cursor() as cursor:
        cursor.execute(statement, values)
