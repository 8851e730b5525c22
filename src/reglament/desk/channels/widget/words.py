"""What the frame's scripts say by themselves; everything else comes drawn from the server."""

from django.utils.translation import gettext as _


def frame_words() -> dict[str, str]:
    """The sentences, in the active language."""
    return {
        "typing": _("Support is typing…"),
        "waits": _("Waiting for the connection; it will be sent by itself."),
        "sending": _("Sending…"),
        "offline": _("No connection. What you write is kept and sent as soon as there is one."),
        "failed": _("This could not be sent."),
        "again": _("Try again"),
        "kind": _("%s is not of a kind that can be taken here."),
        "size": _("%s is too large."),
        "remove": _("Remove %s"),
        "lost": _("Something went wrong on our side. Try again in a moment."),
        "came": _("New message: %s"),
        "empty": _("Write something first."),
        "thanks": _("Thank you. We are glad that it helped."),
        "you": _("You"),
    }
