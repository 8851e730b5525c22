"""By which clause it matters that something reached nobody, which letter told of what, and that nothing is opened again twice."""

from collections.abc import Callable
from datetime import datetime
from operator import itemgetter
from typing import Any

import pytest

from reglament.desk.conftest import FRIDAY, Play
from reglament.desk.notices import outbox
from reglament.desk.notices.models import Notice
from reglament.desk.tickets.actions.adopt import adopt
from reglament.desk.tickets.actions.ask import ask
from reglament.desk.tickets.actions.complete import complete
from reglament.desk.tickets.actions.delay import delay
from reglament.desk.tickets.actions.merge import merge
from reglament.desk.tickets.actions.remind import remind
from reglament.desk.tickets.actions.reply import reply
from reglament.desk.tickets.actions.tell_more import tell_more
from reglament.desk.tickets.models import Alarm, Entry
from reglament.desk.tickets.service import clerk
from reglament.desk.tickets.tests.test_hearing import DAY, HOUR, NO_USER, bounce
from tools.story.acting import by_staff, sends, ticket_of
from tools.story.by_operator import try_again
from tools.story.companies import Company

SILENCE, CONFIRMATION = ["3.6"], ["3.7"]


def replied(play: Play) -> None:
    reply(play.staff(5), "Restart it.")


def completed(play: Play) -> None:
    complete(play.staff(6), "informed", "Restart it.")


def replied_and_completed(play: Play) -> None:
    replied(play)
    completed(play)


def asked_and_reminded(play: Play) -> None:
    ask(play.staff(5), "At which window?")
    remind(play.staff(6))


SAID: dict[str, tuple[Callable[[Play], object], str, list[str]]] = {
    "a question waits for its answer": (lambda play: ask(play.staff(5), "At which window?"), "asked", SILENCE),
    "a reminder goes on with the question": (asked_and_reminded, "reminded", SILENCE),
    "a completion opens a window": (completed, "completed", CONFIRMATION),
    "an answer stands in the window": (replied_and_completed, "answered", CONFIRMATION),
    "an answer before it begins nothing": (replied, "answered", []),
    "a delay begins nothing": (lambda play: delay(play.staff(5), "work_needed", "On Monday."), "delayed", []),
}


@pytest.mark.parametrize("name", SAID)
def test_it_names_the_clause_of_what_does_not_begin(lab: Play, name: str) -> None:
    act, kind, clauses = SAID[name]
    act(lab)
    bounce(lab, kind, 9)
    assert lab.journal()[-1] == "undelivered"
    assert lab.last().clauses == clauses


def test_it_names_the_clause_of_silence_for_an_ask_that_a_person_made_theirs(siroka: Company) -> None:
    lacking = sends(siroka, "nurse", FRIDAY, product="lis", effect="minor", hit="one", details={})
    play = Play(siroka, ticket_of(lacking), "nurse")
    adopt(play.staff(5))
    bounce(play, "asked", 9)
    assert (play.journal()[-1], play.last().clauses) == ("undelivered", SILENCE)


@pytest.mark.parametrize(
    ("row", "is_heard"),
    [
        ({"about_part": None}, True),
        ({"about_part": None, "payload": {}}, False),
        ({"about_part": None, "payload": {"seq": "two"}}, False),
        ({"about_part": None, "payload": {"seq": 99}}, False),
        ({"payload": {}}, True),
        ({"payload": {"seq": 99}}, True),
    ],
)
def test_it_knows_what_a_letter_told_of_also_by_what_older_versions_wrote(
    lab: Play, row: dict[str, Any], is_heard: bool
) -> None:
    asked = ask(lab.staff(5), "At which window?").seq
    told = Notice.objects.filter(kind="asked")
    told.update(**{"about_part": asked, "payload": {"seq": asked}, **row})
    bounce(lab, "asked", 9)
    assert ("undelivered" in lab.journal()) is is_heard
    assert not Notice.objects.filter(news_at__isnull=False).exists()
    if is_heard:
        assert lab.last().payload["seq"] == asked


@pytest.mark.usefixtures("mail_leaves")
def test_it_opens_nothing_again_that_is_open_again_already(lab: Play) -> None:
    ask(lab.staff(5), "At which window?")
    for hour in range(24 * 8):
        clerk.wake(lab.ticket.pk, lab.at(6 + hour * HOUR))
    bounce(lab, "asked", 9 * DAY)
    reply(lab.staff(10 * DAY), "Restart it.")
    outbox.returned(Notice.objects.filter(kind="answered").latest("pk"), lab.at(10 * DAY + 1), NO_USER)
    clerk.tick(lab.at(10 * DAY + 1))
    assert lab.journal().count("reopened") == 1
    assert lab.journal()[-1] == "undelivered"
    told = Notice.objects.filter(kind="undelivered").order_by("pk").values_list("payload__what", "payload__reopened")
    assert list(told) == [("asked", True), ("answered", False)]
    assert Entry.objects.get(kind="reopened").by == "desk"


@pytest.mark.usefixtures("mail_leaves")
@pytest.mark.parametrize("end", [outbox.returned, outbox.nowhere, outbox.withheld])
def test_it_tells_staff_of_a_reminder_of_the_clocks_own_that_reached_nobody(
    lab: Play, end: Callable[[Notice, datetime, str], None]
) -> None:
    """Nobody of the desk said it, and yet a request would be closed because it stayed without an answer."""
    ask(lab.staff(5), "At which window?")
    clerk.tick(Alarm.objects.get().at)
    assert (lab.journal()[-1], lab.last().by) == ("reminded", "desk")
    end(Notice.objects.get(kind="reminded"), lab.last().at, NO_USER)
    clerk.tick(lab.last().at)
    assert (lab.journal()[-1], lab.last().clauses) == ("undelivered", SILENCE)
    told = Notice.objects.filter(kind="undelivered").values_list("staff", "payload__what")
    assert list(told) == [(lab.company.staff["head"].pk, "reminded")]


@pytest.mark.parametrize(
    ("first", "second", "is_late"), [(6, 90, False), (90, 6, False), (20, 20, False), (21, 90, True), (90, 21, True)]
)
def test_it_counts_from_whichever_way_told_it_first(lab: Play, first: int, second: int, is_late: bool) -> None:
    ask(lab.staff(5), "At which window?")
    letter = Notice.objects.get(kind="asked")
    copy = Notice.objects.get(pk=letter.pk)
    copy.pk, copy.channel = None, "telegram"
    copy.save()
    for minutes, notice in sorted([(first, letter), (second, copy)], key=itemgetter(0)):
        outbox.delivered(notice, lab.at(minutes))
    clerk.tick(lab.at(90))
    assert lab.journal()[-2:] == (["undelivered", "reached"] if is_late else ["acknowledged", "asked"])


@pytest.mark.parametrize("way", ["told", "merged"])
def test_it_needs_no_letter_to_reach_a_client_who_has_said_something_since(lab: Play, way: str) -> None:
    """What they said on another request of theirs stands here, too, once that is merged into this one."""
    ask(lab.staff(5), "At which window?")
    bounce(lab, "asked", 9)
    if way == "told":
        tell_more(lab.client(15), "All labels come out blank.")
    else:
        other = sends(lab.company, "nurse", lab.at(15), key="other", product="lis", effect="minor", hit="one")
        merge(by_staff(lab.company.staff["specialist"], ticket_of(other), lab.at(20)), lab.ticket.pk)
    try_again(lab.company.desk, Notice.objects.filter(kind="asked"), lab.at(30))
    outbox.delivered(Notice.objects.get(kind="asked"), lab.at(31))
    clerk.tick(lab.at(31))
    assert (lab.journal().count("undelivered"), lab.journal().count("reached")) == (1, 0)


@pytest.mark.parametrize("end", ["lost", "arrived"])
def test_it_speaks_of_what_was_told_in_the_order_in_which_it_was_said(lab: Play, end: str) -> None:
    """A reminder that had not left tells of the newest one, so the older letter may speak of what was said later."""
    first, second = (reply(lab.staff(minutes), "Restart it.").seq for minutes in (5, 6))
    older, newer = Notice.objects.filter(kind="answered").order_by("pk")
    for notice, part in ((older, second), (newer, first)):
        Notice.objects.filter(pk=notice.pk).update(about_part=part)
        outbox.returned(notice, lab.at(9), NO_USER)
    clerk.tick(lab.at(9))
    kind = "undelivered"
    if end == "arrived":
        kind = "reached"
        for notice in (older, newer):
            outbox.delivered(notice, lab.at(20))
        clerk.tick(lab.at(20))
    found = Entry.objects.filter(ticket=lab.ticket, kind=kind).order_by("seq")
    assert [entry.payload["seq"] for entry in found] == [first, second]
