"""The letter with a code for signing in: it names whose help desk it is, and leads to where the code is asked for."""

from typing import Any
from urllib.parse import urljoin

from django.conf import settings
from django.db.models import Q
from django.urls import reverse

from reglament.desk.lib.sign_in import ByInvitation
from reglament.desk.people.models import Desk, Person, Staff, User


class SignInAdapter(ByInvitation):
    """Says in its letters what the desks are called that know the reader."""

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send a code, with the names of the desks and the address of the page on which it is entered."""
        page = urljoin(settings.REGLAMENT_ADDRESS, reverse("account_confirm_login_code"))
        super().send_mail(template_prefix, email, {"desks": _desks_of(email), "page": page, **context})


def _desks_of(address: str) -> str:
    """The names of the desks at which somebody works or asks; empty for an account that has none.

    It starts from the account, since the letter is made while its reader waits: from the desks it would pair all staff with all
    people of clients.
    """
    accounts = User.objects.filter(email__iexact=address).values("pk")
    works = Q(pk__in=Staff.objects.working().filter(user__in=accounts).values("desk"))
    asks = Q(pk__in=Person.objects.filter(user__in=accounts).values("desk"))
    return ", ".join(Desk.objects.filter(works | asks).order_by("pk").values_list("name", flat=True))
