"""Everything that is written down as something that can be done: actions on requests, errands, and chores, found in all rooms."""

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pkgutil import walk_packages
from typing import Any

from reglament import desk
from reglament.desk.people.chores import Chore
from reglament.desk.tickets.stage.action import Action, Errand

Deed = Chore[Any, Any, Any] | Action[Any, Any] | Errand[Any, Any, Any]


def modules_of_the_desk() -> Iterator[str]:
    """Every module that is no test, no migration and no settings."""
    for found in walk_packages(desk.__path__, f"{desk.__name__}."):
        parts = found.name.split(".")
        if not {"tests", "migrations", "conftest", "asgi"} & set(parts):
            yield found.name


@cache
def deeds() -> dict[str, Deed]:
    """By room and name, each where it is defined."""
    found: dict[str, Deed] = {}
    for name in modules_of_the_desk():
        for each in vars(import_module(name)).values():
            if isinstance(each, (Chore, Action, Errand)) and each.act.__module__ == name:
                found[f"{room_of(name)}.{each.name}"] = each
    return found


def chores() -> dict[str, Chore[Any, Any, Any]]:
    """The chores among them."""
    return {name: each for name, each in deeds().items() if isinstance(each, Chore)}


def room_of(module: str) -> str:
    """The room that a module belongs to; of a channel its own folder."""
    parts = module.removeprefix(f"{desk.__name__}.").split(".")
    return parts[1] if parts[0] == "channels" else parts[0]
