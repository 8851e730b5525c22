"""Whose domain an address is of: a client's own, by the people of theirs whom the desk knows."""

from reglament.desk.people.identifying import IdentityKind
from reglament.desk.people.models import Desk, Identity, Organisation

PUBLIC = frozenset(
    (
        *(
            "gmail.com",
            "googlemail.com",
            "outlook.com",
            "hotmail.com",
            "live.com",
            "msn.com",
            "yahoo.com",
            "icloud.com",
            "me.com",
        ),
        *(
            "proton.me",
            "protonmail.com",
            "gmx.de",
            "gmx.net",
            "web.de",
            "t-online.de",
            "aol.com",
            "zoho.com",
            "fastmail.com",
        ),
        *(
            "mail.ru",
            "bk.ru",
            "inbox.ru",
            "list.ru",
            "internet.ru",
            "yandex.ru",
            "ya.ru",
            "yandex.com",
            "yandex.kz",
            "rambler.ru",
        ),
        *("lenta.ru", "autorambler.ru", "myrambler.ru", "ukr.net", "i.ua", "mail.kg", "elcat.kg", "inbox.kz", "tut.by"),
    )
)
"""Domains at which anybody gets an address: to share one says nothing."""


def own_domain(address: str) -> str:
    """The domain of an address in small letters; empty where anybody gets an address, so that it says nothing of whose it is."""
    domain = address.rpartition("@")[2].casefold().rstrip(".")
    return domain if "." in domain and domain not in PUBLIC else ""


def organisation_of_domain(desk: Desk, address: str) -> Organisation | None:
    """The one client whose known people have addresses of the same domain; None where there is none, or more than one."""
    domain = own_domain(address)
    if not domain:
        return None
    known = Identity.objects.of(desk).filter(kind=IdentityKind.EMAIL, value__endswith=f"@{domain}")
    # The database goes from the desk's addresses to whose they are, whatever it knows of its tables: from the organisations, or
    # through one list within another, every stranger's mail would walk through all clients, or through each of them for each.
    places = known.order_by().values_list("person__memberships__organisation", flat=True).distinct()[:3]
    found = [place for place in places if place is not None]
    return Organisation.objects.of(desk).filter(pk=found[0]).first() if len(found) == 1 else None
