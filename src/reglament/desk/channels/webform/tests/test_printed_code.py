"""A printed code: where it leads, what it tells and hides, and how somebody who was never here before is let in by it."""

import logging
import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from reglament.desk.channels.webform.models import MailboxProof, Submission
from reglament.desk.channels.webform.tests.filling import fill, told
from reglament.desk.lib.logs import OneLine
from reglament.desk.people.actions import retire, revoke_code
from reglament.desk.people.codes import token_of
from reglament.desk.people.models import Identity, Installation, Person
from reglament.desk.tickets.models import Refusal, Ticket
from reglament.desk.tickets.tests.visiting import browser, text_of
from tools.story.by_operator import by_operator, limit
from tools.story.companies import Company

pytestmark = pytest.mark.django_db

NEW = "new@elsewhere.example"


@pytest.fixture
def stands(siroka: Company) -> Installation:
    return Installation.objects.get(serial="MIS-00017")


@pytest.fixture
def code(stands: Installation) -> str:
    return f"/siroka/code/{token_of(stands.codes.get())}/"


def sent(client: Client, code: str, email: str = NEW, **more: Any) -> Any:
    """What answers a form that was reached by the code, written at leisure."""
    page = client.get(code)
    mark = re.search(r'name="code" value="([^"]+)"', page.content.decode())
    assert mark, page.content.decode()
    given = fill(client, code, email=email, code=mark[1], **more)
    return client.post("/siroka/form/", given, REMOTE_ADDR=more.pop("network", "192.0.2.7"))


def code_in_letter() -> str:
    found = re.match(r"\d{6}", str(mail.outbox[-1].body))
    assert found
    return found[0]


def test_it_leads_to_the_form_with_product_and_place_and_asks_for_neither(client: Client, code: str) -> None:
    answer = client.get(code)
    words = text_of(answer)
    assert "Product Medical system Place Riverside branch › Reception" in words
    assert "<select" not in answer.content.decode()
    for hidden in ("Maple", "MIS-00017", "000 111 222", "Maria", "4.2"):
        assert hidden not in answer.content.decode()
    assert (answer["Referrer-Policy"], answer["X-Robots-Tag"]) == ("same-origin", "noindex")
    assert "no-store" in answer["Cache-Control"]
    assert 'action="/siroka/form/' in answer.content.decode()
    # The page's own head leads back to it, once another language is chosen; what is sent from it does not carry it.
    assert (
        code.rstrip("/").rpartition("/")[2] not in answer.content.decode().partition("<main")[2].partition("<footer")[0]
    )


def test_a_revoked_code_and_one_that_never_was_are_one_page(client: Client, code: str, stands: Installation) -> None:
    never = client.get(code[:-2] + ("a" if code[-2] != "a" else "b") + "/")
    by_operator(revoke_code)(stands, timezone.now())
    revoked = client.get(code)
    assert (revoked.status_code, never.status_code) == (404, 404)
    assert text_of(revoked) == text_of(never)
    assert "This code leads nowhere any more" in text_of(revoked)
    assert "support@siroca.com" in text_of(revoked)
    for hidden in ("Medical system", "Riverside", "Reception"):
        assert hidden not in revoked.content.decode()


def test_the_log_does_not_carry_it_away(client: Client, code: str) -> None:
    token = code.rstrip("/").rpartition("/")[2]
    request = client.get(code).wsgi_request
    record = logging.makeLogRecord({"msg": f"GET {code}", "request": request})
    assert token not in OneLine().format(record)


def test_the_clients_own_people_write_at_once(client: Client, siroka: Company, code: str, stands: Installation) -> None:
    answer = sent(client, code, email="maria@maple.example")
    ticket = Ticket.objects.get()
    assert (ticket.requester, ticket.installation) == (siroka.clients["doctor"], stands)
    assert (ticket.product, ticket.organisation) == (siroka.products["mis"], siroka.organisations["clinic"])
    assert ticket.reference in told(client, answer)
    assert mail.outbox == []


def test_who_is_signed_in_comes_to_their_own_form(siroka: Company, code: str, stands: Installation) -> None:
    doctor = browser(siroka.clients["doctor"])
    answer = doctor.get(code)
    assert (answer.status_code, answer["Location"]) == (302, f"/siroka/requests/new/?installation={stands.pk}")
    assert answer["Referrer-Policy"] == "same-origin"
    assert f'<option value="{stands.pk}" selected>' in doctor.get(answer["Location"]).content.decode()
    assert browser(siroka.clients["nurse"]).get(code).status_code == 200


def test_somebody_new_proves_their_mailbox_and_is_registered_from_when_they_wrote(
    client: Client, siroka: Company, code: str, stands: Installation
) -> None:
    answer = sent(client, code, full_name="Ann Newcomer", place="Ignored")
    assert not Ticket.objects.exists()
    held = Refusal.objects.get()
    assert (held.why, held.organisation, held.address) == ("by printed code", siroka.organisations["clinic"], NEW)
    assert held.held_at is not None
    assert mail.outbox[-1].to == [NEW]
    assert f"http://testserver{answer['Location'].partition('?')[0]}".rpartition("/proofs/")[2] in str(
        mail.outbox[-1].body
    )
    page = client.get(answer["Location"])
    assert "Maple" not in page.content.decode()
    done = client.post(answer["Location"], {"typed": f" {code_in_letter()} "})
    ticket = Ticket.objects.get()
    assert ticket.reference in told(client, done)
    person = Person.objects.get(full_name="Ann Newcomer")
    assert (ticket.requester, ticket.installation, ticket.organisation) == (
        person,
        stands,
        siroka.organisations["clinic"],
    )
    assert ticket.received_at == held.received_at
    assert ticket.details["arrived"] == "By the printed code of the installation, and a code from the mailbox."
    assert "unverified" not in ticket.details
    assert Identity.objects.get(value=NEW).verified_at is not None
    held.refresh_from_db()
    assert (held.ticket, held.person) == (ticket, person)
    assert list(Submission.objects.values_list("outcome", flat=True)) == ["registered"]
    # Whoever comes back to the page reads what became of it, and nothing is done twice.
    assert ticket.reference in told(client, client.post(answer["Location"], {"typed": "1"}))
    assert Ticket.objects.count() == 1


def test_a_wrong_code_lets_nobody_in_and_five_of_them_end_it(client: Client, code: str) -> None:
    page = sent(client, code)["Location"]
    right = code_in_letter()
    wrong = "000000" if right != "000000" else "111111"
    for _time in range(5):
        answer = client.post(page, {"typed": wrong})
        assert (answer.status_code, "That is not the code" in text_of(answer)) == (422, True)
    assert client.post(page, {"typed": right}).status_code == 422
    assert not Ticket.objects.exists()
    for sent_again in (True, True, False):
        assert (client.post(page, {"again": "1"}).status_code == 200) is sent_again
    assert len(mail.outbox) == 3
    assert client.post(page, {"typed": code_in_letter()}).status_code == 302
    assert Ticket.objects.exists()


def test_a_code_from_the_mailbox_holds_for_a_quarter_of_an_hour(client: Client, code: str) -> None:
    page = sent(client, code)["Location"]
    MailboxProof.objects.update(sent_at=timezone.now() - timedelta(minutes=16))
    assert client.post(page, {"typed": code_in_letter()}).status_code == 422


def revoked(stands: Installation) -> None:
    by_operator(revoke_code)(stands, timezone.now())


def out_of_use(stands: Installation) -> None:
    by_operator(retire)(stands, timezone.now().date() - timedelta(days=2))


@pytest.mark.parametrize("ends", [revoked, out_of_use])
def test_a_code_that_ended_meanwhile_lets_nobody_in_and_loses_nothing(
    client: Client, code: str, stands: Installation, ends: Callable[[Installation], None]
) -> None:
    page = sent(client, code)["Location"]
    ends(stands)
    said = told(client, client.post(page, {"typed": code_in_letter()}))
    assert "a colleague looks at it first" in said
    assert (Ticket.objects.exists(), Person.objects.filter(identities__value=NEW).exists()) == (False, False)
    assert Refusal.objects.get().dealt_with_at is None


def test_a_form_whose_code_ended_meanwhile_keeps_the_words_and_asks_for_the_product(
    client: Client, code: str, stands: Installation
) -> None:
    given = fill(client, code, email=NEW, code="not ours")
    answer = client.post("/siroka/form/", given)
    assert (answer.status_code, "holds no more" in text_of(answer)) == (422, True)
    assert "The journal stays empty." in text_of(answer)
    assert '<select name="product"' in answer.content.decode()


def test_somebody_of_another_client_proves_it_too_and_belongs_to_both(
    client: Client, siroka: Company, code: str
) -> None:
    page = sent(client, code, email="aida@northlight.example")["Location"]
    client.post(page, {"typed": code_in_letter()})
    nurse = siroka.clients["nurse"]
    assert Ticket.objects.get().requester == nurse
    assert nurse.organisations.count() == 2


def test_without_an_agreement_it_is_refused_with_its_clause(client: Client, siroka: Company, code: str) -> None:
    agreement = siroka.organisations["clinic"].agreements.get()
    limit(agreement, timezone.now().date() - timedelta(days=2))
    page = sent(client, code)["Location"]
    assert "§ 1.3" in told(client, client.post(page, {"typed": code_in_letter()}))
    assert [row.why for row in Refusal.objects.unresolved()] == ["expired"]
    assert not Ticket.objects.exists()


def test_where_guessing_is_suspected_it_tells_nobody_who_is_known(client: Client, code: str) -> None:
    pages = [sent(client, code, email=f"guess{number}@elsewhere.example")["Location"] for number in range(3)]
    known = sent(client, code, email="maria@maple.example", text="Known.")["Location"]
    assert [page.partition("/proofs/")[0] for page in (*pages, known)] == ["/siroka/form"] * 4
    assert not Ticket.objects.exists()
    client.post(known, {"typed": code_in_letter()})
    assert Ticket.objects.count() == 1


def test_an_edition_without_a_form_leads_to_its_own_ways(client: Client, istom: Company) -> None:
    token = token_of(Installation.objects.get(desk=istom.desk).codes.get())
    answer = client.get(f"/istom/code/{token}/")
    assert answer.status_code == 404
    assert "support@i-stom.ru" in text_of(answer)
    assert "Регистратура" not in answer.content.decode()
