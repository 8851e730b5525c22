"""A whole conversation by mail: request, acknowledgement, answer, a letter that did not arrive, confirmation by link."""

import re
from datetime import datetime, timedelta

import time_machine
from django.test import Client

from reglament.desk.channels.email.outgoing.composing import compose
from reglament.desk.channels.email.outgoing.tests.acts import sent
from reglament.desk.channels.email.tests.test_mail_accepting import mail, take
from reglament.desk.channels.email.tests.test_mail_automatic import report
from reglament.desk.conftest import FRIDAY, Play
from reglament.desk.notices import outbox
from reglament.desk.notices.models import Notice
from reglament.desk.tickets.actions.complete import complete
from reglament.desk.tickets.actions.reply import reply
from reglament.desk.tickets.models import Ticket
from reglament.desk.tickets.tests.visiting import browser, text_of
from tools.story.companies import Company


def letter(kind: str, at: datetime) -> tuple[str, str, str]:
    """The newest letter of a kind as it goes out: its Message-ID, References and plain text."""
    notice = Notice.objects.filter(kind=kind).latest("pk")
    composed = compose(notice, at)
    assert composed is not None
    outbox.delivered(notice, at)
    read = sent(composed)
    body = read.get_body(("plain",))
    assert body is not None
    return str(read["Message-ID"]), str(read["References"]), str(body.get_content())


def test_it_goes_from_the_first_mail_to_the_confirmation(siroka: Company, client: Client) -> None:
    take(siroka, mail())
    play = Play(siroka, Ticket.objects.get(), "nurse")
    named, references, _ = letter("acknowledged", play.at(1))
    # She answers from home, by a program that keeps the headers and nothing else.
    marks = f"In-Reply-To: {named}\nReferences: {references} {named}\n"
    raw = mail("aida@home.example", 2, marks, "It is the one at reception.").replace(b"Printer", b"Hello")
    take(siroka, raw, play.at(5))
    reply(play.staff(10), "Is it switched on?")
    take(siroka, report(letter("answered", play.at(11))[0]), play.at(12))
    complete(play.staff(20), "informed", "It was switched off.")
    _, _, words = letter("completed", play.at(21))
    (link,) = re.findall(r"https?://[^/\s]+(/siroka/letters/\S+/confirmation/)", words)
    with time_machine.travel(FRIDAY + timedelta(hours=1), tick=False):
        client.post(link)
        staff = browser(siroka.staff["specialist"])
        page, history = (text_of(staff.get(f"/siroka/work/1/{noun}")) for noun in ("", "history/"))
    assert play.now().state == "closed"
    assert play.journal() == [
        *("received", "classified", "acknowledged", "told_more", "answered", "auto_replied", "completed", "confirmed")
    ]
    assert "aida@home.example" in page
    assert "A letter to the client could not be delivered." in history
    assert "no such user" in page
