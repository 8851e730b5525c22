"""What the request's page tells of the request, and what of its client: each apart, and once."""

from typing import Any

from django.test import Client

from reglament.desk.conftest import Play
from reglament.desk.people.models import Identity
from reglament.desk.tickets.models import Ticket
from reglament.desk.workplace.tests.test_ticket_page import _clock, address, staff

__all__ = ["_clock", "staff"]  # Fixtures, which pytest finds by their names here.


def facts_of(page: Any) -> dict[str, str]:
    """What the page says under "Request" and under "Client"."""
    said = page.content.decode()
    return {name: said.partition(f'id="{name}"')[2].partition("</dl>")[0] for name in ("facts", "client-facts")}


def test_it_tells_facts_of_the_request_and_of_the_client_apart(lab: Play, staff: Client) -> None:
    of_matter = {"steps": "Press print twice.", "how_often": "always", "place": "Ward 4", "what_happened": "It hums."}
    of_client = {
        "full_name": "Aida S. Sample",
        "email": "aida@elsewhere.example",
        "phone": "+996 312 000 777",
        "language": "ky",
        "unverified": "spf=fail",
        "arrived": "by a code",
    }
    Ticket.objects.filter(pk=lab.ticket.pk).update(details=of_matter | of_client)
    told = facts_of(staff.get(address(lab)))
    for value in ("Press print twice.", "Every time", "Ward 4", "It hums."):
        assert value in told["facts"]
        assert value not in told["client-facts"]
    for value in of_client.values():
        assert value in told["client-facts"]
        assert value not in told["facts"]


def test_it_says_once_what_is_known_of_the_client(lab: Play, staff: Client) -> None:
    phone = Identity.objects.get(person=lab.ticket.requester, kind="phone").written
    told = {"full_name": "aida sample", "email": "AIDA@northlight.example", "phone": f"({phone[:4]}) {phone[4:]}"}
    Ticket.objects.filter(pk=lab.ticket.pk).update(details=told)
    said = facts_of(staff.get(address(lab)))["client-facts"]
    assert "Aida Sample" in said
    assert phone in said
    for value in told.values():
        assert value not in said
