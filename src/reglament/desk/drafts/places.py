"""What a draft is about, read from the address to which its form is sent.

A room that has forms of something else than a request names them in its `AppConfig`, by the names of their addresses: `drafted`.
"""

from functools import cache

from django.apps import apps
from django.urls import Resolver404, ResolverMatch, resolve
from django.utils.functional import Promise


def request_at(place: str) -> int | None:
    """The number of the request whose form is sent there; None for a form of something else."""
    found = _resolved(place)
    number = found.kwargs.get("number") if found else None
    return number if isinstance(number, int) else None


def title_at(place: str) -> str:
    """What the form that is sent there is for, in the reader's language; empty where no room says so."""
    found = _resolved(place)
    return str(_titles().get(found.url_name or "", "")) if found else ""


def _resolved(place: str) -> ResolverMatch | None:
    try:
        return resolve(place)
    except Resolver404:
        return None


@cache
def _titles() -> dict[str, Promise | str]:
    """Of all rooms that are installed."""
    return {name: title for room in apps.get_app_configs() for name, title in getattr(room, "drafted", {}).items()}
