"""What keeps programs and floods out of the public form, while nothing that a person wrote is lost."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from reglament.desk.channels.webform import tokens, weighing
from reglament.desk.channels.webform.models import Submission
from reglament.desk.channels.webform.remembering import Marks, remember
from reglament.desk.channels.webform.tests.filling import (
    FORM,
    NURSE,
    fill,
    proof_of,
    send,
    submissions,
    token_on,
    told,
    waited,
)
from reglament.desk.channels.webform.weighing import Limits, Load, Weight, weigh
from reglament.desk.lib.networks import network_of
from reglament.desk.notices.models import Notice
from reglament.desk.tickets.models import Refusal, Ticket
from reglament.desk.tickets.tests.visiting import browser
from tools.story.companies import Company
from tools.story.official import official


def limit(monkeypatch: pytest.MonkeyPatch, **few: int) -> None:
    """Limits that a test reaches soon."""
    monkeypatch.setattr(weighing, "LIMITS", Limits(**few))


def test_it_sends_a_form_once_however_often_it_comes(client: Client, siroka: Company) -> None:
    sent = fill(client)
    answers = [client.post(FORM, sent) for _ in range(3)]
    assert {answer.status_code for answer in answers} == {302}
    assert len({told(client, answer) for answer in answers}) == 1
    assert (Ticket.objects.count(), submissions()) == (1, ["registered"])


def test_it_takes_the_same_words_within_minutes_for_the_same_request(client: Client, siroka: Company) -> None:
    first, again = send(client), send(client)
    assert told(client, first) == told(client, again)
    assert Ticket.objects.count() == 1
    send(client, hit="everyone")
    assert Ticket.objects.count() == 2
    Submission.objects.update(at=timezone.now() - timedelta(minutes=11))
    send(client)
    assert Ticket.objects.count() == 3


def test_it_asks_again_when_a_used_form_comes_with_other_words(client: Client, siroka: Company) -> None:
    sent = fill(client)
    client.post(FORM, sent)
    answer = client.post(FORM, {**sent, "text": "Something else."})
    assert answer.status_code == 422
    assert "This form has been sent already." in answer.content.decode()
    assert "Something else." in answer.content.decode()
    assert Ticket.objects.count() == 1
    again = client.post(FORM, {**sent, "text": "Something else.", "token": token_on(answer)})
    assert again.status_code == 302
    assert Ticket.objects.count() == 2


def test_it_asks_to_press_again_when_it_was_faster_than_people_write(client: Client, siroka: Company) -> None:
    token = token_on(client.get(FORM))
    sent = fill(client) | {"token": token}
    answer = client.post(FORM, sent)
    assert answer.status_code == 422
    assert "quicker than people write" in answer.content.decode()
    assert token_on(answer) == token
    assert submissions() == []


def test_it_waits_less_for_a_page_whose_script_did_its_work(client: Client, siroka: Company) -> None:
    token = waited(token_on(client.get(FORM)), timedelta(seconds=3))
    assert client.post(FORM, fill(client) | {"token": token, "proof": "1"}).status_code == 422
    assert client.post(FORM, fill(client) | {"token": token, "proof": proof_of(token)}).status_code == 302


@pytest.mark.parametrize("wrong", ["", "x", "0" * 32 + ".1700000000." + "0" * 40])
def test_it_asks_to_press_again_where_the_token_is_none_of_ours(client: Client, siroka: Company, wrong: str) -> None:
    answer = client.post(FORM, fill(client) | {"token": wrong})
    assert answer.status_code == 422
    assert "has been open for long" in answer.content.decode()
    assert client.post(FORM, fill(client) | {"token": token_on(answer)}).status_code == 302


def test_it_takes_no_token_of_another_desk_or_of_yesterday(client: Client, siroka: Company) -> None:
    now = timezone.now()
    token = tokens.issue("istom", now)
    assert tokens.read(token, "siroka", now) is tokens.TokenFault.UNKNOWN
    old = tokens.issue("siroka", now - timedelta(hours=25))
    assert tokens.read(old, "siroka", now) is tokens.TokenFault.TOO_OLD


def test_it_holds_what_filled_the_unseen_field_and_lets_it_in_by_a_click(client: Client, siroka: Company) -> None:
    page = told(client, send(client, website="http://buy.example", product="lis"))
    assert "a person will look at it first" in page
    held = Refusal.objects.get()
    assert (held.why, held.person) == ("suspected", siroka.clients["nurse"])
    assert not Notice.objects.exists()
    head = browser(siroka.staff["head"])
    assert "looks like spam" in head.get(f"/siroka/work/refused/{held.pk}/").content.decode()
    head.post(f"/siroka/work/refused/{held.pk}/")
    ticket = Ticket.objects.get()
    assert (ticket.received_at, ticket.details["email"]) == (held.received_at, NURSE)


def test_it_holds_what_comes_too_often_from_one_address(
    client: Client, siroka: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    limit(monkeypatch, address_an_hour=2)
    for number in range(3):
        send(client, text=f"Number {number}", network=f"192.0.{number}.1")
    assert submissions() == ["registered", "registered", "held"]


def test_it_holds_what_comes_too_often_from_one_network(
    client: Client, siroka: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    limit(monkeypatch, network_an_hour=2)
    for number, email in enumerate([NURSE, "maria@maple.example", "bakyt@northlight.example"]):
        send(client, email=email, network=f"198.51.100.{number}")
    assert submissions() == ["registered", "registered", "held"]
    send(client, email="bakyt@northlight.example", network="203.0.113.1", text="From elsewhere")
    assert submissions()[-1] == "registered"


def test_it_keeps_no_more_than_there_is_room_for_and_gives_the_words_back(
    client: Client, siroka: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    limit(monkeypatch, junk_a_day=2)
    for number in range(2):
        send(client, email=f"who{number}@stranger.example", network=f"192.0.{number}.1")
    answer = send(client, email="who9@stranger.example", network="192.0.9.1", text="Words to keep")
    assert answer.status_code == 429
    assert answer["Retry-After"] == "3600"
    page = answer.content.decode()
    assert "it can keep no more" in page
    assert "Words to keep" in page
    assert f"mailto:{official('siroka', 'email')}" in page
    assert Refusal.objects.count() == 2
    assert send(client, network="192.0.9.1").status_code == 302
    assert Ticket.objects.count() == 1


def test_it_tells_nobody_who_is_known_once_a_network_guesses(
    client: Client, siroka: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    limit(monkeypatch, told_plainly_a_day=2)
    for number in range(2):
        assert "§ 1.3" in told(client, send(client, email=f"who{number}@stranger.example"))
    known = told(client, send(client, network="192.0.2.99"))
    unknown = told(client, send(client, email="guess@stranger.example"))
    assert known == unknown
    assert "a letter tells the rest" in known
    assert submissions()[2:] == ["registered", "refused"]
    assert set(Notice.objects.values_list("kind", flat=True)) == {"acknowledged", "refused"}
    assert "registered as" in told(client, send(client, network="203.0.113.1", text="From elsewhere"))


def test_it_lets_nobody_past_a_full_store_where_the_difference_would_tell_who_is_known(
    client: Client, siroka: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    limit(monkeypatch, told_plainly_a_day=1, junk_a_day=1)
    send(client, email="who@stranger.example")
    assert send(client).status_code == send(client, email="guess@stranger.example").status_code == 429


def test_it_lets_one_of_two_who_bring_a_token_at_once_be_first(client: Client, siroka: Company) -> None:
    marks = Marks(nonce="n", digest="first", address="a", network="w")
    now = timezone.now()
    first = remember(siroka.desk, marks, now, 1, suspected=False)
    second = remember(siroka.desk, replace(marks, digest="second"), now, 1, suspected=True)
    assert (second.pk, second.digest, second.suspected) == (first.pk, "first", False)


def test_it_forgets_after_two_days(client: Client, siroka: Company) -> None:
    send(client)
    Submission.objects.update(at=timezone.now() - timedelta(days=3))
    send(client, text="Another")
    assert Submission.objects.count() == 1


def test_it_remembers_no_address_and_no_network_in_the_clear(client: Client, siroka: Company) -> None:
    send(client)
    row = Submission.objects.values().get()
    assert not any("northlight" in str(value) or "192.0" in str(value) for value in row.values())


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.77", "192.0.2.0/24"),
        ("2001:db8:1:2ff::1", "2001:db8:1:200::/56"),
        ("::ffff:192.0.2.77", "192.0.2.0/24"),
        ("", ""),
    ],
)
def test_it_counts_by_network(rf: Any, address: str, network: str) -> None:
    assert network_of(rf.get("/", REMOTE_ADDR=address)) == network


def test_it_weighs_in_plain_numbers() -> None:
    assert weigh(Load(), 10, trapped=False, proved=False) is Weight.IN
    assert weigh(Load(), 10, trapped=True, proved=True) is Weight.HELD
    assert weigh(Load(network_hour=6), 10, trapped=False, proved=False) is Weight.HELD
    assert weigh(Load(network_hour=6), 10, trapped=False, proved=True) is Weight.IN
    assert weigh(Load(network_hour=20), 10, trapped=False, proved=True) is Weight.HELD
    assert weigh(Load(address_bytes_day=99 * weighing.MEGABYTE), 2 * weighing.MEGABYTE, trapped=False, proved=True) is (
        Weight.HELD
    )
    assert weigh(Load(network_hour=20, junk_day=500), 10, trapped=False, proved=True) is Weight.FULL
    assert weigh(Load(desk_bytes_day=2_000 * weighing.MEGABYTE), 1, trapped=False, proved=True) is Weight.FULL
