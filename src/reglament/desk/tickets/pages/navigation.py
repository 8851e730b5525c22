"""What the rooms share that offer staff a list beside other lists."""

from django.http import HttpRequest

from reglament.desk.lib.page import MOST_SHOWN

COUNTING = {"queue", "house", "intake", "undelivered"}
"""Pages on which a day begins, and the lists themselves. All others save the question of how much waits elsewhere."""
MOST_COUNTED = MOST_SHOWN + 1
"""Of a longer list nobody needs to know in every page's head how long it is."""


def is_counting(request: HttpRequest) -> bool:
    """Whether the page tells beside its links how much waits behind them."""
    return request.resolver_match is not None and request.resolver_match.url_name in COUNTING
