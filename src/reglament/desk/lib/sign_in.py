"""Who may come in: people whom the desk knows, with a code from their mailbox."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class ByInvitation(DefaultAccountAdapter):
    """Closes signing up; an account is made by the desk's own staff."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: a stranger gets the same answer as everybody else, and no account."""
        return False

    def is_safe_url(self, url: str) -> bool:
        """Whether to lead on there; "http://[" begins an address and never ends it, and leads nowhere."""
        try:
            return bool(super().is_safe_url(url))
        except ValueError:
            return False
