"""Who may come in: people whom the desk knows, with a code from their mailbox."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib.sites.shortcuts import get_current_site
from django.http import HttpRequest

from reglament.desk.lib.posting import post


class ByInvitation(DefaultAccountAdapter):
    """Closes signing up; an account is made by the desk's own staff."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: a stranger gets the same answer as everybody else, and no account."""
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send a code beside the answer, so that its time does not tell whom the desk knows."""
        here = {"request": self.request, "email": email, "current_site": get_current_site(self.request)}
        post(self.render_mail(template_prefix, email, {**here, **context}))

    def is_safe_url(self, url: str) -> bool:
        """Whether to lead on there; "http://[" begins an address and never ends it, and leads nowhere."""
        try:
            return bool(super().is_safe_url(url))
        except ValueError:
            return False
