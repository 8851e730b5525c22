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
    "template": PageKey("KeyI", "I", _("Put in a template")),
    "article": PageKey("KeyM", "M", _("Put in a link to the manual")),
    "take": PageKey("KeyT", "T", _("To the button “Take it”")),
    "watch": PageKey("KeyW", "W", _("To the button “Watch” or “Stop watching”")),
    "undo": PageKey("KeyZ", "Z", _("To the button “Undo”")),
    "completion": PageKey("KeyC", "C", _("Complete")),
    "many": PageKey("KeyB", "B", _("To the button for several requests at once")),
}
"""By the names of what they lead to: a form's noun, a manner of writing. J and K go through the rows of a list, X ticks one,
and they lead to no control."""
