"""The keys of staff's pages: one list, by which pages mark their controls, and from which the list of keys and the palette tell them.

A key is a place on the keyboard and no letter, so that it is the same key in every layout.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class PageKey:
    """A key: its place, as browsers call it (`KeyboardEvent.code`), what is printed on it, and what it leads to, in words."""

    code: str
    cap: str
    does: Promise


KEYS = {
    "search": PageKey("Slash", "/", _("Search")),
    "queue": PageKey("KeyU", "U", _("Back to the queue")),
    "next": PageKey("KeyG", "G", _("To the button “Next in turn”")),
    "answer": PageKey("KeyR", "R", _("Write a reply")),
    "question": PageKey("KeyQ", "Q", _("Write a question")),
    "note": PageKey("KeyN", "N", _("Write an internal note")),
    "take": PageKey("KeyT", "T", _("To the button “Take it”")),
    "completion": PageKey("KeyC", "C", _("Complete")),
}
"""By the names of what they lead to: a form's noun, a manner of writing. J and K go through the rows of a list and lead to no control."""
