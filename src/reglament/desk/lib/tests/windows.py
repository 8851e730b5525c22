"""What tests in a real browser share: a window in which somebody is signed in, and answers that never come."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.test import Client
from playwright.sync_api import BrowserContext, Page, Route


def let_in(window: BrowserContext, client: Client, address: str) -> None:
    """Whoever is signed in at the client is signed in in the window, too, at the server of this address."""
    window.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": address}])


@contextmanager
def answers_lost(page: Page, addresses: str, *, but: str = "") -> Iterator[list[int]]:
    """Whatever is sent to these addresses reaches the desk, and its answer never comes; what has `but` in its address is left
    alone. Gives the statuses of what was lost.
    """
    lost: list[int] = []

    def lose(route: Route) -> None:
        if route.request.method == "POST" and not (but and but in route.request.url):
            lost.append(route.fetch(max_redirects=0).status)
            route.abort()
        else:
            route.continue_()

    page.route(addresses, lose)
    yield lost
    page.unroute(addresses)
