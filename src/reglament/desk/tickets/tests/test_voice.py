"""What the client reads of a request is told by the desk itself, and speaks of nobody called "the client"."""

import pytest

from reglament.desk.conftest import Play
from reglament.desk.notices import outbox
from reglament.desk.notices.models import Notice
from reglament.desk.people.access import as_person
from reglament.desk.tickets.actions.ask import ask
from reglament.desk.tickets.actions.complete import complete
from reglament.desk.tickets.actions.confirm import confirm
from reglament.desk.tickets.actions.reopen import reopen
from reglament.desk.tickets.actions.taking_words import count_words
from reglament.desk.tickets.actions.tell_more import tell_more
from reglament.desk.tickets.pages import voice
from reglament.desk.tickets.presentation.showing import show
from reglament.desk.tickets.service import clerk

pytestmark = pytest.mark.usefixtures("mail_leaves")

DAY = 24 * 60


def counted(lab: Play) -> None:
    complete(lab.staff(5), "informed", "Restart it.")
    tell_more(lab.client(20), "Thanks!")
    seq = lab.last().seq
    clerk.tick(lab.at(2 * DAY))
    count_words(lab.staff(2 * DAY + 5), seq)


def unreached(lab: Play) -> None:
    ask(lab.staff(5), "At which window?")
    for hour in range(24 * 8):
        clerk.wake(lab.ticket.pk, lab.at(6 + hour * 60))
    outbox.returned(Notice.objects.get(kind="asked"), lab.at(9 * DAY), "550 no such user")
    clerk.tick(lab.at(9 * DAY))


def by_a_person(lab: Play) -> None:
    complete(lab.staff(5), "informed", "Restart it.")
    confirm(lab.client(6))
    reopen(lab.staff(7), "counted")


@pytest.mark.parametrize(
    ("opens", "sentence"),
    [
        (counted, "We opened the request again, because words from your side count after all."),
        (
            unreached,
            "We opened the request again: it had closed by itself, but what we wrote had never reached you.",
        ),
        (by_a_person, "The request was opened again. counted"),
    ],
)
def test_it_says_to_the_client_why_a_request_is_open_again(lab: Play, opens: object, sentence: str) -> None:
    assert callable(opens)
    opens(lab)
    shown = show(lab.now(), as_person(lab.company.clients["nurse"]), lab.at(10 * DAY))
    assert sentence in [each.text for each in voice.part(shown).said if each.by == "desk"]
    assert sentence in [each.sentence for each in voice.history(shown)]
