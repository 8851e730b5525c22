"""Requests under an edition that lets the desk's own question wait keep that: it binds them, whatever came after it."""

import re

import pytest

from reglament.desk.conftest import FRIDAY, Play
from reglament.desk.people.access import operator
from reglament.desk.rulebook.actions.publish import publish
from reglament.desk.rulebook.shipping import shipped
from reglament.desk.tickets.actions.adopt import adopt
from reglament.desk.tickets.actions.ask import ask, withdraw
from reglament.desk.tickets.actions.classify import classify
from reglament.desk.tickets.journal.records import record_of
from reglament.desk.tickets.journal.standing import standing_of
from reglament.desk.tickets.models import Promise, Ticket
from reglament.desk.tickets.proving.rebuilding import differences, rebuild
from reglament.desk.tickets.service import clerk
from tools.story.acting import sends, ticket_of
from tools.story.companies import Company

pytestmark = pytest.mark.usefixtures("mail_leaves")

DAY = 24 * 60
EXAMPLE = re.compile(r"```example\n.*?\n```\n\n", re.DOTALL)
WAITS = 'waits_for = ["what_happened", "steps"]\ngoes_on_at = ["critical", "high"]\nspares ='


@pytest.fixture
def play(siroka: Company) -> Play:
    """A request under edition 2, which waits for the steps; edition 3, which does not, is in force by now."""
    source = EXAMPLE.sub("", shipped("siroka")["en"])
    for number, day, text in ((2, 4, source.replace("spares =", WAITS)), (3, 7, source)):
        text = text.replace("edition = 1", f"edition = {number}")
        text = text.replace("takes_effect = 2023-03-31", f"takes_effect = 2026-03-0{day}")
        publish(operator(siroka.desk.pk), siroka.desk, {"en": text}, at=FRIDAY.replace(day=3))
    given = {"effect": "minor", "hit": "one", "details": {}}
    ticket = ticket_of(sends(siroka, "nurse", FRIDAY, product="lis", **given))
    assert ticket.edition.number == 2
    return Play(siroka, ticket, "nurse")


def is_whole(play: Play) -> bool:
    """Whether the journal, judged again, gives what the rows say."""
    record = record_of(play.ticket.pk)
    return record is not None and not list(differences(record))


def test_it_waits_and_counts_silence_from_the_question(play: Play) -> None:
    assert play.now().state == "waiting"
    for day in (3, 4):
        clerk.tick(play.at(day * DAY + 60))
    assert play.journal().count("reminded") == 2
    assert is_whole(play)
    clerk.tick(play.at(5 * DAY + 60))
    assert (play.now().state, play.last().payload["ending"]) == ("closed", "silence")
    assert is_whole(play)


def test_it_keeps_its_turn_until_a_person_has_decided_the_level(play: Play) -> None:
    assert Ticket.objects.of(play.company.desk).in_turn().count() == 1
    classify(play.staff(5), "medium")
    assert Ticket.objects.of(play.company.desk).in_turn().count() == 0


def test_it_takes_the_wait_back_when_staff_see_that_it_is_critical(play: Play) -> None:
    classify(play.staff(20), "critical", reason="The laboratory stands still.")
    assert (play.now().state, play.now().due_at) == ("open", play.at(60))
    assert is_whole(play)


def test_it_takes_back_only_what_waited_for_the_desk(play: Play) -> None:
    ask(play.staff(30), "Which analyser?")
    classify(play.staff(40), "critical", reason="The laboratory stands still.")
    (solution,) = standing_of(play.now(), play.at(45)).promises
    assert (solution.status, solution.left_minutes) == ("paused", 30)
    assert is_whole(play)


def test_it_can_be_withdrawn_like_any_question(play: Play) -> None:
    withdraw(play.staff(5))
    assert play.now().state == "open"


def test_it_can_be_made_a_persons_question(play: Play) -> None:
    adopt(play.staff(5))
    assert play.now().state == "waiting"
    assert is_whole(play)


def test_it_is_derived_again_by_the_edition_that_binds_it(play: Play) -> None:
    Ticket.objects.filter(pk=play.ticket.pk).update(state="open")
    assert not is_whole(play)
    rebuild(play.ticket.pk)
    assert play.now().state == "waiting"
    assert Promise.objects.filter(ticket=play.ticket).exists()


def test_it_does_not_wait_under_the_edition_after_it(play: Play) -> None:
    given = {"effect": "minor", "hit": "one", "details": {}}
    later = ticket_of(sends(play.company, "nurse", play.at(2 * DAY), product="lis", **given))
    assert (later.edition.number, later.state) == (3, "open")
