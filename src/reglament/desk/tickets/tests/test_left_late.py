"""A letter that left late says when its time began only where something is waited for: a question, a completion (Siroka 3.6, 3.7)."""

from collections.abc import Callable

import pytest

from reglament.desk.conftest import Play
from reglament.desk.notices import outbox
from reglament.desk.notices.models import Notice
from reglament.desk.tickets.actions.ask import ask
from reglament.desk.tickets.actions.complete import complete
from reglament.desk.tickets.actions.confirm import confirm
from reglament.desk.tickets.actions.reply import reply
from reglament.desk.tickets.actions.tell_more import tell_more
from reglament.desk.tickets.service import clerk

LATE = 60


def answered(play: Play) -> None:
    reply(play.staff(5), "Look into Settings, Printers.")


def answered_while_asked(play: Play) -> None:
    ask(play.staff(4), "At which window?")
    answered(play)


def asked_and_told(play: Play) -> None:
    ask(play.staff(5), "At which window?")
    tell_more(play.client(7), "At the second one.")


def completed_and_confirmed(play: Play) -> None:
    complete(play.staff(5), "informed", "Restart it.")
    confirm(play.client(7))


@pytest.mark.parametrize(
    ("act", "kind"),
    [
        (answered, "answered"),
        (answered_while_asked, "answered"),
        (asked_and_told, "asked"),
        (completed_and_confirmed, "completed"),
    ],
)
def test_it_says_nothing_where_no_time_ran_from_what_it_told(lab: Play, act: Callable[[Play], None], kind: str) -> None:
    act(lab)
    before = lab.journal()
    outbox.delivered(Notice.objects.get(kind=kind, recipient__isnull=False), lab.at(LATE))
    clerk.tick(lab.at(LATE))
    assert lab.journal() == before
    assert not Notice.objects.news(lab.at(LATE)).exists()
