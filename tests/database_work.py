"""How much a database does for a question, told by the database: a busy machine changes nothing of it."""

from collections.abc import Callable, Iterator
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext


def work(ask: Callable[[], object]) -> int:
    """What the database does while it is asked: steps of its machine on SQLite, rows that it takes up on PostgreSQL. A number to
    be compared with another of the same database alone.
    """
    return _steps(ask) if connection.vendor == "sqlite" else _rows(ask)


def _steps(ask: Callable[[], object]) -> int:
    counted = 0

    def count() -> int:
        nonlocal counted
        counted += 1
        return 0

    connection.ensure_connection()
    machine: Any = connection.connection
    machine.set_progress_handler(count, 1)
    try:
        ask()
    finally:
        machine.set_progress_handler(None, 0)
    return counted


def _rows(ask: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as asked:
        ask()
    return sum(_rows_of(each["sql"]) for each in asked.captured_queries)


def _rows_of(statement: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (ANALYZE, FORMAT JSON) {statement}")
        ((told,),) = cursor.fetchall()
    return sum(_taken_up(each) for each in _nodes(told[0]["Plan"]))


def _nodes(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield plan
    for each in plan.get("Plans", []):
        yield from _nodes(each)


def _taken_up(node: dict[str, Any]) -> int:
    """The rows that a part of the plan passes on, and those that it looked at and left."""
    left = (value for name, value in node.items() if name.startswith("Rows Removed"))
    return int((node["Actual Rows"] + sum(left)) * node["Actual Loops"])
