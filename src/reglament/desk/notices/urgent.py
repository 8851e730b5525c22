"""What goes on at any hour: news of it may break the quiet of whoever reads it, where they let it.

The room that knows says so in its `AppConfig.ready`:

    urgent.declare("ticket", run_at_any_hour)
"""

from collections.abc import Callable, Collection

Asked = Callable[[Collection[int]], Collection[int]]
"""Given keys of rows, answers those that go on at any hour."""

_asked: dict[str, Asked] = {}


def declare(kind: str, asked: Asked) -> None:
    """Ask this of rows of a kind (`about.About.kind`)."""
    _asked[kind] = asked


def among(kind: str, keys: Collection[int]) -> Collection[int]:
    """Those of these rows that go on at any hour; none of a kind of which nobody knows it."""
    return _asked[kind](keys) if kind in _asked and keys else ()
