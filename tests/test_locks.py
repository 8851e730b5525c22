"""A row is locked for what is changed about it, and not against rows that point at it.

PostgreSQL keeps whoever writes a row that points at another (a message at its request) from the other's row while that is
locked for update, and asks for it when the transaction ends: two orders that take their own requests in the order of the ids
then wait for each other all the same, by a third one. A lock without the key keeps everybody off but those who only point.
"""

import ast
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from every_chore import modules_of_the_desk


def locks(module: str) -> Iterator[ast.Call]:
    """Every lock that a module takes on rows."""
    source = Path(str(import_module(module).__file__)).read_text(encoding="utf-8")
    for each in ast.walk(ast.parse(source)):
        if (
            isinstance(each, ast.Call)
            and isinstance(each.func, ast.Attribute)
            and each.func.attr == "select_for_update"
        ):
            yield each


def leaves_the_key(call: ast.Call) -> bool:
    return any(each.arg == "no_key" and ast.unparse(each.value) == "True" for each in call.keywords)


def test_it_locks_no_row_against_those_that_point_at_it() -> None:
    found = {module: list(locks(module)) for module in modules_of_the_desk()}
    assert sum(map(len, found.values())) > 50
    against = [
        f"{module}:{each.lineno}" for module, calls in found.items() for each in calls if not leaves_the_key(each)
    ]
    assert against == [], "Say select_for_update(no_key=True, ...) there."
