"""One page that somebody opens, and what their browser is shown there."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.test import Client

from reglament.desk.tickets.models import Ticket


@dataclass(frozen=True, slots=True)
class Opened:
    """Who opens which address in which browser, and the status that a page there has."""

    who: str
    at: Client
    address: str
    status: int = 200

    def __str__(self) -> str:
        """As a failing test names it."""
        return f"{self.who}: {self.address}"

    @property
    def path(self) -> str:
        """The address without what is asked there."""
        return self.address.partition("?")[0]

    def read(self) -> str:
        """The page. Raises AssertionError where there is none of this status."""
        answer = self.at.get(self.address)
        assert answer.status_code == self.status, (str(self), answer.status_code)
        return str(answer.content.decode())


def at_siroka(who: str, at: Client, addresses: Iterable[str]) -> Iterator[Opened]:
    """Pages of this desk, all in one browser."""
    return (Opened(who, at, f"/siroka/{address}") for address in addresses)


def numbers(slug: str) -> list[int]:
    """The numbers of a desk's requests."""
    return sorted(Ticket.objects.filter(desk__slug=slug).values_list("number", flat=True))
