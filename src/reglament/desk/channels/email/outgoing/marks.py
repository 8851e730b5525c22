"""Pieces of a letter that look one way in plain text and another in HTML.

Each is a string that plain text shows as it is; templates that escape take the safe `__html__` instead.
"""

from collections.abc import Sequence
from typing import Self

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe


class LetterLink(str):
    """An address of our own: bare in plain text, an anchor in HTML."""

    __slots__ = ()

    def __html__(self) -> SafeString:
        return format_html('<a href="{0}">{0}</a>', str(self))


class Button(str):
    """An address to press: bare in plain text, a button with its name in HTML."""

    _name: str

    @classmethod
    def of(cls, address: str, name: str) -> Self:
        """`name` says in the reader's language what pressing it does."""
        button = cls(address)
        button._name = name
        return button

    def __html__(self) -> SafeString:
        return format_html('<br><a class="button" href="{}">{}</a>', str(self), self._name)


class LetterWords(str):
    """What a person wrote: line for line, and never read as HTML."""

    __slots__ = ()

    def __html__(self) -> SafeString:
        lines = format_html_join(mark_safe("<br>\n"), "{}", ((line,) for line in self.splitlines()))
        return format_html('<div class="words" dir="auto">{}</div>', lines)


class Cited(str):
    """Clauses as a sentence cites them ("clauses 2.4 and 2.6"); in HTML each number leads to the clause."""

    _html: SafeString

    @classmethod
    def of(cls, pattern: str, numbers: Sequence[tuple[str, str]], joint: str) -> Self:
        """`pattern` has a place for the numbers, `numbers` are pairs of number and address, `joint` stands before the last."""
        cited = cls(pattern.format(_listed([number for number, _ in numbers], joint)))
        anchors = [str(format_html('<a href="{}">{}</a>', address, number)) for number, address in numbers]
        cited._html = format_html(pattern, mark_safe(_listed(anchors, joint)))  # noqa: S308 - each is escaped above.
        return cited

    def __html__(self) -> SafeString:
        return self._html


def _listed(names: Sequence[str], joint: str) -> str:
    """ "a", "a and b", "a, b and c"."""
    return joint.join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)
