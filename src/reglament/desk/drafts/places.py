"""What a draft is about, read from the address to which its form is sent."""

from django.urls import Resolver404, resolve


def request_at(place: str) -> int | None:
    """The number of the request whose form is sent there; None for a form of something else."""
    try:
        number = resolve(place).kwargs.get("number")
    except Resolver404:
        return None
    return number if isinstance(number, int) else None
