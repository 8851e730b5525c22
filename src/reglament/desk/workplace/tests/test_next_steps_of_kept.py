"""What is offered about something that was kept fits it: the client's own form, a colleague's mail, an address of ours."""

from html import unescape

import pytest
from django.test import Client

from reglament.desk.conftest import FRIDAY
from reglament.desk.tickets.models import Kept, SenderAnswer
from reglament.desk.tickets.tests.visiting import browser, text_of
from reglament.desk.workplace.tests.intake_rows import KINDS, a_row
from tools.story.companies import Company

LIST = "/siroka/work/intake/"
BOSS = "boss@northlight.example"
PAGES = {"contacts": "contacts", "machines": "machine-words"}


@pytest.fixture
def head(siroka: Company) -> Client:
    return browser(siroka.staff["head"])


def page_of(client: Client, kind: str, row: Kept) -> str:
    return unescape(client.get(f"/siroka/work/{PAGES.get(kind, 'refused')}/{row.pk}/").content.decode())


@pytest.mark.parametrize("kind", ["refused", "contacts", "held", "machines"])
def test_an_address_of_a_clients_domain_leads_to_their_form_that_is_filled_by_what_was_kept(
    siroka: Company, head: Client, kind: str
) -> None:
    place = siroka.organisations["laboratory"]
    row = a_row(kind, siroka, sender=BOSS, details={"full_name": "Bo & Sons", "phone": "+996312000199"})
    page = page_of(head, kind, row)
    address = f"/siroka/people/organisations/{place.pk}/persons/?kept={row.slug()}-{row.pk}"
    assert f'href="{address}"' in page
    assert "Add the person to this client" in page
    form = unescape(head.get(address).content.decode())
    for given in ("Bo & Sons", BOSS, "+996312000199"):
        assert f'value="{given}"' in form


def test_whom_their_own_servers_disown_is_nobody_of_the_client(siroka: Company, head: Client) -> None:
    row = a_row("contacts", siroka, sender=BOSS, details={"full_name": "Bo", "unverified": "dmarc=fail"})
    assert "Add the person to a client" in page_of(head, "contacts", row)


def test_an_address_of_nobodys_domain_leads_to_all_clients(siroka: Company, head: Client) -> None:
    page = page_of(head, "contacts", a_row("contacts", siroka))
    assert 'href="/siroka/people/"' in page
    assert "Add the person to a client" in page


def test_an_address_names_what_was_kept_and_fills_in_nothing_by_itself(
    siroka: Company, istom: Company, head: Client
) -> None:
    row = a_row("contacts", siroka, sender=BOSS, details={"full_name": "Bo"})
    place = f"/siroka/people/organisations/{siroka.organisations['laboratory'].pk}/persons/"
    for asked in (
        "?full_name=Bo&email=a@b.example&language=ru",
        f"?kept=contact-{row.pk + 1}",
        "?kept=contact-",
        "?kept=x-1",
        "?kept=quarantined-1",
    ):
        assert 'value="Bo"' not in head.get(place + asked).content.decode()
    elsewhere = (
        f"/istom/people/organisations/{next(iter(istom.organisations.values())).pk}/persons/?kept=contact-{row.pk}"
    )
    assert 'value="Bo"' not in browser(istom.staff["head"]).get(elsewhere).content.decode()
    assert 'value="Bo"' in head.get(f"{place}?kept=contact-{row.pk}").content.decode()


def test_a_contact_is_registered_for_the_product_that_is_chosen(siroka: Company, head: Client) -> None:
    person = siroka.organisations["laboratory"].persons.first()
    row = a_row("contacts", siroka, person=person, sender="", details={})
    address = f"/siroka/work/contacts/{row.pk}/"
    page = head.get(address).content.decode()
    assert '<select name="product"' in page
    head.post(address, {"reason": "She called.", "product": "lis"})
    row.refresh_from_db()
    assert row.ticket.product.slug == "lis"  # type: ignore[attr-defined]


def test_a_colleagues_mail_is_answered_or_put_away_and_nobody_makes_a_client_of_them(
    siroka: Company, head: Client
) -> None:
    row = a_row("contacts", siroka, sender="specialist@siroka.example", staff=siroka.staff["specialist"])
    row.__class__.objects.filter(pk=row.pk).update(why="of staff")  # type: ignore[attr-defined]
    listed = text_of(head.get(f"{LIST}?kind=contacts"))
    assert "Look at it" in listed
    assert "Register after all" not in listed
    page = page_of(head, "contacts", row)
    assert "Add the person" not in page
    assert "Register it now" not in page
    assert "Answer the sender" in page
    assert "Put away" in page
    assert "by a reply to a letter in which the desk told them of the request, or on its page." in page


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "sender", ["OURS", "support+x@siroka.example", "noreply@bank.example", "bounces+1@shop.example"]
)
def test_no_letter_is_offered_to_an_address_that_none_goes_to_and_none_is_accepted(
    siroka: Company, head: Client, kind: str, sender: str
) -> None:
    own = siroka.desk.sender
    given = {"OURS": own, "support+x@siroka.example": own.replace("@", "+x@")}.get(sender, sender)
    row = a_row(kind, siroka, at=FRIDAY, sender=given)
    slug = row.kept_as.replace(" ", "-")
    shown = text_of(head.get(f"/siroka/work/intake/{slug}/{row.pk}/answer/"))
    assert "No letter goes to this address: it is one of our own, or nobody reads there." in shown
    if kind != "quarantine":
        assert "Answer the sender" not in page_of(head, kind, row)
    sent = head.post(f"/siroka/work/intake/{slug}/{row.pk}/answer/", {"text": "Thank you.", "key": "1"})
    assert sent.status_code == 422
    assert "No letter goes to this address" in text_of(sent)
    assert "Thank you." in text_of(sent)
    assert not SenderAnswer.objects.exists()
