"""From an empty machine to a company's first request, as `docs/operating.md` tells it."""

import pytest

from reglament.cli import main
from reglament.desk.people.models import Organisation, Person, Staff
from reglament.desk.tickets.models import Ticket
from reglament.desk.tickets.tests.visiting import browser, text_of

pytestmark = pytest.mark.django_db


def told(line: str) -> int:
    """A command as a line of a terminal, its words apart."""
    return main(line.split())


def test_it_takes_a_company_to_its_first_request() -> None:
    assert told("desk add --slug north --name North --regulation siroka --sender a@north.example --region KG") == 0
    for role in ("administrator", "head", "specialist"):
        assert told(f"staff add --desk north --email {role}@north.example --name {role} --role {role}") == 0
    staff = {place.role: place for place in Staff.objects.all()}

    browser(staff["administrator"]).post("/north/people/products/", {"slug": "lab", "name_en": "Laboratory"})
    head = browser(staff["head"])
    head.post("/north/people/organisations/new/", {"name": "Pine Hospital"})
    hospital = f"/north/people/organisations/{Organisation.objects.get().pk}/"
    newcomer = {"full_name": "Jyldyz Sample", "email": "j@pine.example", "signs_in": "on", "parts": ["requester"]}
    head.post(f"{hospital}persons/", {**newcomer, "language": "en", "time_zone": "Asia/Bishkek"})
    client = browser(Person.objects.get())

    asks = {"text": "Nothing opens since this morning.", "effect": "stopped", "hit": "everyone"}
    assert "2026-1" not in text_of(client.post("/north/requests/new/", asks, follow=True))
    assert not Ticket.objects.exists()

    agreement = {"kind": "licence", "number": "2026-1", "products": ["lab"], "first_day": "2026-01-01"}
    assert "covered by an agreement now" in text_of(head.post(f"{hospital}agreements/", agreement, follow=True))
    client.post("/north/requests/new/", {**asks, "text": "And now?"})
    ticket = Ticket.objects.get()
    assert (ticket.subject, ticket.organisation) == ("And now?", Organisation.objects.get())
    assert "And now?" in text_of(browser(staff["specialist"]).get("/north/work/"))
