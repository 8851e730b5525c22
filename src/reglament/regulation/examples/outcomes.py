"""One line of an example's `then` beside what came out."""

from dataclasses import dataclass
from datetime import datetime

NEVER = "never"


@dataclass(frozen=True, slots=True)
class Outcome:
    """One line of `then` beside what came out, both in the form in which they are compared, and the clauses of the decision."""

    key: str
    expected: object
    actual: object
    clauses: tuple[str, ...]

    def difference(self) -> str:
        """What came out, and what was expected, in words."""
        return f"{self.key} is {_shown(self.actual)}, not {_shown(self.expected)}"


def _shown(value: object) -> str:
    if isinstance(value, datetime):
        return value.replace(tzinfo=None).isoformat(timespec="minutes" if not value.second else "auto")
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple):
        return "[" + ", ".join(map(_shown, value)) + "]"
    return f"{value:g} minutes" if isinstance(value, float) else f'"{value}"' if isinstance(value, str) else str(value)
