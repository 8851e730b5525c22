"""A letter of a person to the sender of something that is no request: written once, sent, and on record beside the row."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.mail import EmailMultiAlternatives
from django.test import Client

from reglament.desk.channels.email.outgoing.composing import compose
from reglament.desk.conftest import FRIDAY
from reglament.desk.notices.models import Notice
from reglament.desk.people.access import as_staff
from reglament.desk.tickets.actions.answer_sender import answer_sender
from reglament.desk.tickets.journal.orders import Refused, Wish
from reglament.desk.tickets.models import Contact, Kept, SenderAnswer
from reglament.desk.tickets.tests.visiting import browser, text_of
from reglament.desk.workplace.tests.intake_rows import KINDS, a_row
from reglament.desk.workplace.views import sender_answers
from tools.story.acting import sends
from tools.story.companies import Company

WORDS = "We do not print.\n\nPlease ask your printer's maker."


@pytest.fixture
def specialist(siroka: Company) -> Client:
    return browser(siroka.staff["specialist"])


def page_of(row: Kept) -> str:
    return f"/siroka/work/intake/{row.kept_as.replace(' ', '-')}/{row.pk}/answer/"


def letter() -> EmailMultiAlternatives:
    composed = compose(Notice.objects.get(kind="sender_answered"), FRIDAY + timedelta(hours=1))
    assert composed is not None
    return composed


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_sent_by_a_person_and_stands_beside_the_row(siroka: Company, specialist: Client, kind: str) -> None:
    row = a_row(kind, siroka)
    assert "It goes to who@somewhere.example" in text_of(specialist.get(page_of(row)))
    done = specialist.post(page_of(row), {"text": WORDS, "key": "1"}, follow=True)
    assert "Your answer is on its way." in text_of(done)
    assert "answered the sender" in text_of(done)
    assert "Please ask your printer" in text_of(done)
    sent = letter()
    assert sent.to == ["who@somewhere.example"]
    assert sent.subject == "Re: It prints nothing"
    assert str(sent.body).startswith(WORDS)
    assert "-- \nDaniyar Specimen\n\nSiroka, technical support" in str(sent.body)
    assert "Auto-Submitted" not in sent.extra_headers
    row.refresh_from_db()
    assert row.dealt_with_at is None


@pytest.mark.parametrize("kind", KINDS)
def test_it_goes_to_the_sender_of_the_row_that_it_answers(siroka: Company, specialist: Client, kind: str) -> None:
    _first, row, _last = (a_row(kind, siroka, sender=f"{who}@somewhere.example") for who in ("one", "two", "three"))
    specialist.post(page_of(row), {"text": WORDS, "key": "1"})
    assert letter().to == ["two@somewhere.example"]
    assert SenderAnswer.objects.values_list("kept_as", "kept_id").get() == (row.kept_as, row.pk)


def test_it_is_put_away_with_it_where_that_is_wished(siroka: Company, specialist: Client) -> None:
    row = a_row("contacts", siroka)
    specialist.post(page_of(row), {"text": WORDS, "key": "1", "end": "on"})
    assert Contact.objects.get().is_put_away


def test_it_is_sent_once_however_often_it_is_pressed(siroka: Company, specialist: Client) -> None:
    row = a_row("contacts", siroka)
    for _ in range(2):
        specialist.post(page_of(row), {"text": WORDS, "key": "1"})
    assert SenderAnswer.objects.count() == Notice.objects.filter(kind="sender_answered").count() == 1
    specialist.post(page_of(row), {"text": WORDS, "key": "2"})
    assert SenderAnswer.objects.count() == 2


def test_it_sends_other_words_under_the_same_key_too_and_each_once(siroka: Company, specialist: Client) -> None:
    row, other = a_row("contacts", siroka), a_row("refused", siroka)
    for _ in range(2):
        for sent, text in ((row, WORDS), (row, "Please ask at the counter."), (other, WORDS)):
            specialist.post(page_of(sent), {"text": text, "key": "1"})
    assert [(each.kept_as, each.text) for each in SenderAnswer.objects.order_by("pk")] == [
        ("contact", WORDS),
        ("contact", "Please ask at the counter."),
        ("refusal", WORDS),
    ]
    assert Notice.objects.filter(kind="sender_answered").count() == 3


def test_it_is_told_as_sent_where_the_row_became_a_request_meanwhile(
    siroka: Company, specialist: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = a_row("contacts", siroka)
    ticket_id = sends(siroka, "nurse", FRIDAY).ticket_id

    def sent(*told: Any) -> Any:
        made = answer_sender(*told)
        Contact.objects.update(ticket_id=ticket_id)
        return made

    monkeypatch.setattr(sender_answers, "answer_sender", sent)
    done = specialist.post(page_of(row), {"text": WORDS, "key": "1", "end": "on"}, follow=True)
    assert done.redirect_chain == [(f"/siroka/work/contacts/{row.pk}/", 302)]
    assert "Your answer is on its way." in text_of(done)
    assert "It is a request by now" in text_of(done)


def test_it_asks_for_words_and_loses_none(siroka: Company, specialist: Client) -> None:
    row = a_row("refused", siroka, sender="+996312000101", channel="phone")
    empty = specialist.post(page_of(a_row("contacts", siroka)), {"text": " ", "key": "1"})
    assert empty.status_code == 422
    assert "Write what the sender is to read." in text_of(empty)
    nowhere = specialist.post(page_of(row), {"text": WORDS, "key": "1"})
    assert nowhere.status_code == 422
    assert "No e-mail address of the sender is known" in text_of(nowhere)
    assert "Please ask your printer" in text_of(nowhere)
    assert not SenderAnswer.objects.exists()


def test_it_goes_to_the_address_of_a_person_who_came_another_way(siroka: Company, specialist: Client) -> None:
    row = a_row("contacts", siroka, sender="telegram:17 aida", channel="telegram", person=siroka.clients["nurse"])
    specialist.post(page_of(row), {"text": WORDS, "key": "1"})
    assert letter().to == ["Aida Sample <aida@northlight.example>"]


def test_it_says_when_the_letter_was_given_up(siroka: Company, specialist: Client) -> None:
    row = a_row("contacts", siroka)
    specialist.post(page_of(row), {"text": WORDS, "key": "1"})
    Notice.objects.filter(kind="sender_answered").update(state="dead", next_try_at=None)
    assert "The letter could not be delivered." in text_of(specialist.get(f"/siroka/work/contacts/{row.pk}/"))


@pytest.mark.parametrize(("who", "why"), [("elsewhere", "nothing is kept here"), ("developer", "not yours to do")])
def test_it_is_refused_to_others(siroka: Company, istom: Company, who: str, why: str) -> None:
    row = a_row("contacts", siroka)
    staff = istom.staff["head"] if who == "elsewhere" else siroka.staff[who]
    with pytest.raises(Refused, match=why):
        answer_sender(Wish(as_staff(staff), FRIDAY), "contact", row.pk, WORDS)
    assert not SenderAnswer.objects.exists()


def test_it_speaks_russian(siroka: Company) -> None:
    row = a_row("contacts", siroka)
    page = text_of(browser(siroka.staff["head"], "ru").get(page_of(row)))
    assert "Письмо уйдёт на who@somewhere.example за вашей подписью." in page
