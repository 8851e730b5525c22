"""A call that becomes a request is about a product: the only one of its client, or the one that is chosen of several."""

from datetime import timedelta

import pytest
from django.utils import timezone

from reglament.desk.channels.phone.actions.take import log_call
from reglament.desk.people.access import as_staff
from reglament.desk.people.models import Product
from reglament.desk.tickets.models import Ticket
from reglament.desk.tickets.tests.visiting import browser
from tools.story.companies import Company


def registers(company: Company, **chosen: str) -> str:
    """A call logged by hand and registered with these choices; the form as it stood before."""
    at = timezone.now() - timedelta(minutes=2)
    specialist = company.staff["specialist"]
    made = log_call(as_staff(specialist), company.desk, at, number="", person=company.clients["nurse"])
    client, address = browser(specialist), f"/{company.desk.slug}/calls/{made.pk}/"
    form = client.get(address).content.decode()
    client.post(f"{address}request/", {"text": "The journal is empty.", "effect": "minor", "hit": "one", **chosen})
    return form.partition('name="product"')[2].partition("</select>")[0]


def covers_alone(company: Company, slug: str) -> Product:
    product = company.products[slug]
    agreement = company.organisations["laboratory"].agreements.get()
    agreement.products.set([product])
    return product


@pytest.mark.parametrize("slug", ["lis", "qr"])
@pytest.mark.parametrize("chosen", [{}, {"product": ""}])
def test_the_only_one_is_taken(siroka: Company, slug: str, chosen: dict[str, str]) -> None:
    product = covers_alone(siroka, slug)
    form = registers(siroka, **chosen)
    assert f'value="{slug}"' in form
    assert 'value=""' not in form, "there is nothing to choose"
    assert Ticket.objects.get().product == product
    assert (
        "Product found by the agreements" in browser(siroka.staff["specialist"]).get("/siroka/work/1/").content.decode()
    )


def test_one_of_several_is_chosen(siroka: Company) -> None:
    form = registers(siroka, product="qr")
    assert form.count("<option") > 2
    assert 'value=""' in form
    assert Ticket.objects.get().product == siroka.products["qr"]


def test_of_several_none_is_guessed(siroka: Company) -> None:
    registers(siroka)
    assert Ticket.objects.get().product is None
