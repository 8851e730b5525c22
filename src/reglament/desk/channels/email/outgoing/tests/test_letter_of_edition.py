"""The letter that tells a client of a new edition: which, from when, and where its changes stand."""

from datetime import timedelta
from smtplib import SMTPServerDisconnected
from typing import Any

import pytest
from django.core.mail import EmailMessage
from django.test import Client

from reglament.desk.channels.email.outgoing import delivering
from reglament.desk.channels.email.outgoing.composing import compose
from reglament.desk.channels.email.outgoing.tests.acts import page, sent
from reglament.desk.conftest import FRIDAY
from reglament.desk.notices.models import Notice
from reglament.desk.people.models import Person
from reglament.desk.rulebook.models import Edition
from reglament.desk.rulebook.shipping import shipped
from tools.story.by_operator import publish
from tools.story.companies import Company

CHANGES = "http://127.0.0.1:8000/siroka/regulation/editions/{}/changes/"


@pytest.fixture
def second(siroka: Company) -> Edition:
    """The next edition of the desk's regulation, which takes effect in May."""
    first = Edition.objects.of(siroka.desk).get()
    texts = {}
    for language, text in shipped("siroka").items():
        head, fence, rest = text.partition("\ntakes_effect = ")
        head = head.replace(f"\nedition = {first.number}\n", f"\nedition = {first.number + 1}\n")
        texts[language] = f"{head}{fence}2026-05-04\n{rest.partition(chr(10))[2]}"
    return publish(siroka.desk, texts, at=FRIDAY)


def letter_to(person: Person) -> Any:
    letter = compose(Notice.objects.get(recipient=person), FRIDAY)
    assert letter is not None
    return letter


def test_it_says_which_edition_from_when_and_where_the_changes_stand(siroka: Company, second: Edition) -> None:
    letter = letter_to(siroka.clients["nurse"])
    assert letter.subject == f"{second.title}: new edition {second.number}"
    assert f"Siroka has published edition {second.number} of “{second.title}” (clause 1.8)." in letter.body
    assert "It binds from Monday 4 May at 00:00 (Bishkek); until then the edition before it binds." in letter.body
    assert CHANGES.format(second.number) in letter.body
    assert f'href="{CHANGES.format(second.number)}"' in page(letter)


def test_it_leads_to_a_page_that_is_there(siroka: Company, second: Edition, client: Client) -> None:
    address = CHANGES.format(second.number).removeprefix("http://127.0.0.1:8000")
    assert client.get(address).status_code == 200


def test_it_is_written_in_russian_for_those_who_read_it(siroka: Company, second: Edition) -> None:
    Person.objects.filter(pk=siroka.clients["nurse"].pk).update(language="ru", time_zone="Europe/Moscow")
    letter = letter_to(siroka.clients["nurse"])
    assert letter.subject.endswith(f": новая редакция {second.number}")
    # The day is one of the regulation's own zone, wherever its reader sits.
    assert "Она вступает в силу в понедельник, 4 мая, в 00:00 (Бишкек), а до тех пор действует прежняя." in letter.body
    assert CHANGES.format(second.number) in letter.body


def test_it_is_marked_as_written_by_a_machine_and_names_no_request(siroka: Company, second: Edition) -> None:
    mail = sent(letter_to(siroka.clients["nurse"]))
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["X-Reglament-Ticket"] is mail["In-Reply-To"] is mail["List-Unsubscribe"] is None
    assert mail["Message-ID"].startswith("<notice.")


def test_it_leaves_to_every_client_who_has_an_address(
    siroka: Company, second: Edition, mailoutbox: list[EmailMessage]
) -> None:
    while delivering.tick(FRIDAY + timedelta(minutes=5)):
        pass
    assert Notice.objects.count() == Person.objects.of(siroka.desk).count() == len(mailoutbox)
    assert set(Notice.objects.values_list("state", flat=True)) == {"delivered"}
    assert len({mail.to[0] for mail in mailoutbox}) == len(mailoutbox)


def test_it_leaves_later_when_the_server_hangs_up_and_to_nobody_twice(
    siroka: Company, second: Edition, mailoutbox: list[EmailMessage], monkeypatch: pytest.MonkeyPatch
) -> None:
    from django.core.mail.backends.locmem import EmailBackend

    send, count = EmailBackend.send_messages, 0

    def hangs_up_once(self: EmailBackend, letters: Any) -> int:
        nonlocal count
        count += 1
        if count == 2:
            raise SMTPServerDisconnected("gone")
        return send(self, letters) or 0

    monkeypatch.setattr(EmailBackend, "send_messages", hangs_up_once)
    with pytest.raises(SMTPServerDisconnected):
        delivering.tick(FRIDAY + timedelta(minutes=5))
    for minutes in (6, 7, 8):
        while delivering.tick(FRIDAY + timedelta(minutes=minutes)):
            pass
    assert len({mail.to[0] for mail in mailoutbox}) == len(mailoutbox) == Notice.objects.count()


@pytest.mark.browser
@pytest.mark.slow
def test_it_fits_a_phone(siroka: Company, second: Edition, browser: Any) -> None:
    phone = browser.new_page(viewport={"width": 390, "height": 800})
    phone.set_content(page(letter_to(siroka.clients["nurse"])))
    assert phone.evaluate("document.documentElement.scrollWidth") == 390
    phone.close()
