"""All that an act on more than its own request, or on whose it is, writes into journals and outbox, and nothing else."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest

from reglament.desk.conftest import Play
from reglament.desk.people.access import as_staff
from reglament.desk.people.models import Identity
from reglament.desk.tickets.actions.amend import amend_client, amend_product
from reglament.desk.tickets.actions.ask import ask
from reglament.desk.tickets.actions.classify import classify
from reglament.desk.tickets.actions.erase import erase
from reglament.desk.tickets.actions.follow import leave_untold, let_follow, unfollow
from reglament.desk.tickets.actions.merge import merge
from reglament.desk.tickets.actions.put_back import put_back
from reglament.desk.tickets.actions.reword import reword
from reglament.desk.tickets.actions.split import split
from reglament.desk.tickets.actions.taking_words import (
    count_words,
    take_for_confirmation,
    take_for_dispute,
    take_for_thanks,
)
from reglament.desk.tickets.actions.tell_more import tell_more
from reglament.desk.tickets.actions.thank import thank
from reglament.desk.tickets.journal.orders import Wish
from reglament.desk.tickets.models import Ticket
from reglament.desk.tickets.tests.doing import asked, by_machine, done, taken
from reglament.desk.tickets.tests.test_merging import second
from reglament.desk.tickets.tests.written import Written

pytestmark = pytest.mark.usefixtures("db", "mail_leaves")

Act = Callable[[Play], Any]
WRITTEN_AT = "2026-03-06T11:33:00+00:00"
STRICTER = {"change": "worsened", "level": "critical", "number": 2}
SHARED = {"agreement": "L-2024/17", "organisation": "laboratory"}


def follows(play: Play) -> None:
    let_follow(play.staff(4), _mailbox(play))


def told(play: Play, words: str) -> int:
    """The client's words three minutes after the receipt; answers their entry."""
    return tell_more(play.client(3), words).seq


def _second(play: Play) -> Play:
    return Play(play.company, Ticket.objects.get(number=2), "chief")


def _mailbox(play: Play) -> str:
    return Identity.objects.filter(person=play.company.clients["chief"], kind="email").values_list("value", flat=True)[
        0
    ]


def _put_down(play: Play, who: str, where: str) -> None:
    amend_client(play.staff(5), play.company.clients[who].pk, play.company.organisations[where].pk)


CASES: dict[str, tuple[Sequence[Act], Act, list[tuple[Any, ...]], list[tuple[Any, ...]]]] = {
    "put another client's name on it": (
        [],
        lambda play: _put_down(play, "chief", "laboratory"),
        [
            (
                1,
                "amended",
                "person",
                {**SHARED, "reason": "client", "requester": "chief"},
                [],
                {"client": "Bakyt Sample, Northlight Laboratory"},
            )
        ],
        [(1, 4, "acknowledged", "chief", {"amended": True}), (1, 4, "passed_on", "nurse", {})],
    ),
    "name another product": (
        [],
        lambda play: amend_product(play.staff(5), play.company.products["qr"].pk),
        [
            (
                1,
                "amended",
                "person",
                {**SHARED, "reason": "product", "product": "qr"},
                [],
                {"named": {"en": "QR codes", "ru": "QR-коды"}},
            )
        ],
        [],
    ),
    "name no product": (
        [],
        lambda play: amend_product(play.staff(5), None),
        [(1, "amended", "person", {**SHARED, "reason": "product", "product": None}, [], {})],
        [],
    ),
    "let somebody follow": (
        [],
        follows,
        [(1, "followed", "person", {"person": "chief"}, [], {})],
        [],
    ),
    "leave somebody untold": (
        [],
        lambda play: leave_untold(play.staff(5), "Guest <guest@away.example>"),
        [(1, "unfollowed", "person", {"reason": "left"}, [], {"address": "guest@away.example"})],
        [],
    ),
    "stop telling a follower": (
        [follows],
        lambda play: unfollow(play.staff(5), play.company.clients["chief"].pk),
        [(1, "unfollowed", "person", {"person": "chief"}, [], {})],
        [],
    ),
    "ask with a follower": (
        [follows],
        lambda play: ask(play.staff(5), "Which one?"),
        [(1, "asked", "person", {"message": True, "told": ["chief"]}, [], {})],
        [(1, 5, "asked", "nurse", {"seq": 5}), (1, 5, "asked", "chief", {"seq": 5, "in_copy": True})],
    ),
    "merge, on a stricter level": (
        [taken, lambda play: second(play, "chief", effect="stopped", hit="everyone")],
        lambda play: merge(_second(play).staff(5), play.ticket.pk),
        [
            (1, "told_more", "client", {"channel": "form", "number": 2, "seq": 1}, [], {}),
            (1, "reclassified", "desk", {**STRICTER, "reason": "merged"}, ["2.5"], {}),
            (1, "linked", "person", {"number": 2, "person": "chief", "reason": "merged", "ticket": 2}, [], {}),
            (2, "merged", "person", {"into": 1, "number": 1}, [], {}),
            (2, "closed", "person", {"reason": "merged"}, [], {}),
        ],
        [
            (1, 6, "reclassified", "nurse", {**STRICTER, "merged": True, "seq": 6}),
            (1, 6, "told_more", "specialist", {"seq": 5}),
            (2, 6, "merged", "chief", {"number": 1}),
        ],
    ),
    "merge into a completed one": (
        [lambda play: second(play, "chief"), done],
        lambda play: merge(_second(play).staff(5), play.ticket.pk),
        [
            (1, "told_more", "client", {"channel": "form", "number": 2, "seq": 1}, [], {}),
            (1, "linked", "person", {"number": 2, "person": "chief", "reason": "merged", "ticket": 2}, [], {}),
            (2, "merged", "person", {"into": 1, "number": 1, "promise": "solve"}, [], {}),
            (2, "closed", "person", {"reason": "merged"}, [], {}),
        ],
        [
            (1, 6, "told_more", "specialist", {"seq": 6}),
            (1, 5, "completed", "chief", {"ending": "informed", "seq": 5}),
            (2, 5, "merged", "chief", {"completed": True, "ended": ["solve"], "number": 1}),
        ],
    ),
    "split": (
        [lambda play: told(play, "The fax, too.")],
        lambda play: split(play.staff(5), play.last().seq, "Fax"),
        [
            (1, "split", "person", {"number": 2, "seq": 4, "ticket": 2}, [], {}),
            (2, "received", "client", {"channel": "portal"}, [], {"subject": "Fax"}),
            (2, "classified", "desk", {"level": "medium", "reason": "split"}, [], {}),
            (2, "linked", "person", {"number": 1, "reason": "split", "ticket": 1}, [], {}),
        ],
        [(2, 3, "split", "nurse", {"number": 1})],
    ),
    "erase": (
        [lambda play: told(play, "The fax, too.")],
        lambda play: erase(play.staff(5, "head"), play.last().seq),
        [(1, "erased", "person", {}, [], {})],
        [],
    ),
    "put back what a leaver has": (
        [taken],
        lambda play: put_back(
            Wish(as_staff(play.company.staff["administrator"]), play.at(5)), play.company.staff["specialist"].pk
        ),
        [(1, "assigned", "person", {"assignee": None}, [], {})],
        [(None, None, "given_back", "head", {"count": 1, "name": "Daniyar Specimen", "numbers": [1]})],
    ),
    "count thanks": (
        [done, lambda play: thank(play.client(3), "Thanks!")],
        lambda play: count_words(play.staff(5), play.last().seq),
        [(1, "told_more", "client", {"of_entry": 6}, [], {})],
        [],
    ),
    "take words for a confirmation": (
        [done, lambda play: told(play, "It prints, as far as I see.")],
        lambda play: take_for_confirmation(play.staff(5), play.last().seq),
        [(1, "confirmed", "client", {"of_entry": 6}, ["3.7"], {})],
        [],
    ),
    "take words for a dispute": (
        [done, lambda play: told(play, "It prints nothing.")],
        lambda play: take_for_dispute(play.staff(5), play.last().seq),
        [(1, "disputed", "client", {"of_entry": 6}, ["3.7"], {})],
        [(1, 7, "disputed", "specialist", {"seq": 6})],
    ),
    "take words for thanks": (
        [asked, lambda play: told(play, "Fine, I see.")],
        lambda play: take_for_thanks(play.staff(5), play.last().seq),
        [(1, "taken_for_thanks", "person", {"of": WRITTEN_AT, "of_entry": 5}, ["3.6"], {})],
        [],
    ),
    "put words right": (
        [taken, lambda play: told(play, "At window 2.")],
        lambda play: reword(play.client(5), play.last().seq, "2", "3", channel="widget"),
        [(1, "reworded", "client", {"channel": "widget", "of": WRITTEN_AT, "of_entry": 5}, [], {})],
        [(1, 6, "told_more", "specialist", {"seq": 6})],
    ),
    "thank": (
        [taken],
        lambda play: thank(play.client(3), "Thanks!", channel="widget"),
        [(1, "thanked", "client", {"channel": "widget", "reason": "thanks"}, [], {})],
        [],
    ),
    "a machine's word": (
        [taken],
        lambda play: by_machine(play, reason="undelivered", channel="email"),
        [
            (
                1,
                "auto_replied",
                "client",
                {"channel": "email", "reason": "undelivered"},
                [],
                {"sender": "robot@nowhere.example"},
            )
        ],
        [],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_it_writes_this_and_nothing_else(lab: Play, name: str) -> None:
    before, act, entries, notices = CASES[name]
    for each in before:
        each(lab)
    written = Written(lab)
    act(lab)
    assert written.entries() == entries
    assert written.notices() == notices


def test_it_tells_the_client_which_level_covers_a_topic_that_staff_found_outside(dental: Play) -> None:
    written = Written(dental)
    classify(dental.staff(5), "standard", topic="networks")
    assert written.entries() == [(1, "classified", "person", {"level": "standard", "topic": "networks"}, ["2.2.3"], {})]
    assert written.notices() == [(1, 4, "outside_scope", "administrator", {"clauses": ["2.1.2"], "level": "paid"})]


def test_it_takes_the_level_of_the_right_client_and_tells_both_whose_it_is(dental: Play) -> None:
    written = Written(dental)
    _put_down(dental, "busy", "busy")
    whose = {"agreement": "О-2025/115", "organisation": "busy", "requester": "busy"}
    assert written.entries() == [
        (1, "amended", "person", {**whose, "reason": "client"}, [], {"client": "Олег Шаблонов, Клиника «Образец»"}),
        (1, "reclassified", "desk", {"change": "corrected", "level": "paid", "reason": "amended"}, ["2.3.1"], {}),
    ]
    assert written.notices() == [
        (1, 5, "acknowledged", "busy", {"amended": True}),
        (1, 5, "passed_on", "administrator", {}),
    ]
