"""What comes in goes through many hands as plain values: none of them can change it, so that a dry run and taking in see the same."""

import ast

import pytest
from test_names import classes

ROOMS = (
    "desk.tickets.intake",
    "desk.tickets.entering",
    "desk.tickets.judging",
    "desk.tickets.taking_in",
    "desk.tickets.carrying_out",
    "desk.channels.email.intake",
    "desk.channels.email.bringing",
    "desk.channels.email.quarantine",
)


def kept_as(node: ast.ClassDef) -> set[str] | None:
    """What its decorator says of a dataclass; None for any other class."""
    for decorator in node.decorator_list:
        call = decorator if isinstance(decorator, ast.Call) else None
        if ast.unparse(call.func if call else decorator) == "dataclass":
            return {f"{each.arg}={ast.unparse(each.value)}" for each in call.keywords} if call else set()
    return None


@pytest.mark.parametrize("room", ROOMS)
def test_no_value_of_what_comes_in_changes_on_its_way(room: str) -> None:
    found = {
        f"{module}.{node.name}": kept
        for module, node in classes()
        if f"{module}.".startswith(f"{room}.") and (kept := kept_as(node)) is not None
    }
    assert {name: kept for name, kept in found.items() if kept != {"frozen=True", "slots=True"}} == {}


def test_there_are_such_values_in_most_rooms() -> None:
    rooms = {
        room for room in ROOMS for module, node in classes() if module.startswith(room) and kept_as(node) is not None
    }
    assert len(rooms) >= 6
