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
        "kind": _("Files of this kind are not taken: %s"),
        "size": _("This file is too large: %s"),
        "remove": _("Remove the file: %s"),
        "came": _("New message: %s"),
        "thanks": _("Thank you. We are glad that it helped."),
        "nothing": _("Write first what happened; then it can be sent."),
        "you": _("You"),
    }
