"""What lies still, with nothing ahead of it, is brought to staff by the edition's own rule, and to no client."""

from datetime import datetime, timedelta

import pytest

from reglament.desk.conftest import FRIDAY, Play
from reglament.desk.notices.models import Notice
from reglament.desk.tickets import access
from reglament.desk.tickets.actions.ask import ask
from reglament.desk.tickets.actions.assign import assign
from reglament.desk.tickets.actions.complete import complete
from reglament.desk.tickets.actions.note import note
from reglament.desk.tickets.actions.reply import reply
from reglament.desk.tickets.console import rebuild
from reglament.desk.tickets.models import Alarm, Entry
from reglament.desk.tickets.service import clerk
from tools.story.acting import sends, ticket_of
from tools.story.companies import Company

pytestmark = pytest.mark.usefixtures("mail_leaves")

HOUR = 60
DAY = 24 * HOUR
ANSWERED = 3 * DAY
"""The request came on Friday the 6th of March 2026, and was answered on Monday the 9th, a day off."""
WEEK = timedelta(days=7)


def works(at: datetime) -> None:
    """The clerk works until nothing is due."""
    while clerk.tick(at):
        pass


def told(play: Play, kind: str = "nudged") -> list[str]:
    """Who was told, in the order of the outbox."""
    names = {each.pk: name for name, each in play.company.staff.items()}
    return [names[each] for each in Notice.objects.filter(kind=kind).order_by("pk").values_list("staff", flat=True)]


def taken(play: Play, who: str = "specialist") -> None:
    assign(play.staff(ANSWERED, who), play.company.staff[who].pk)
    reply(play.staff(ANSWERED + 1, who), "We look at it.")


def comes(play: Play) -> datetime:
    """When the desk acts next, and that it is about the stillness."""
    alarm = Alarm.objects.get(ticket=play.ticket)
    assert alarm.what == "nudge"
    return alarm.at


def test_it_reminds_whoever_has_it_and_again_while_nothing_happens(dental: Play) -> None:
    taken(dental)
    first = comes(dental)
    works(first - timedelta(seconds=1))
    assert told(dental) == []
    works(first)
    assert told(dental) == ["specialist"]
    entry = dental.last()
    assert (entry.kind, entry.by, entry.at, entry.clauses) == ("nudged", "desk", first, ["1.1", "1.2"])
    assert entry.payload == {"due": first.isoformat()}
    assert Notice.objects.get(kind="nudged").payload == {
        "since": dental.at(ANSWERED + 1).isoformat(),
        "clauses": ["1.1", "1.2"],
    }
    works(first + timedelta(hours=1))
    assert told(dental) == ["specialist"], "Once, until as long has passed again."
    assert comes(dental) == first + WEEK
    works(first + WEEK)
    assert told(dental) == ["specialist"] * 2
    assert dental.now().last_at == dental.at(ANSWERED + 1), "That staff were told does not end the stillness."


def test_it_reminds_everybody_who_takes_requests_of_what_nobody_has(dental: Play) -> None:
    reply(dental.staff(ANSWERED), "We look at it.")
    works(comes(dental))
    assert sorted(told(dental)) == ["colleague", "head", "specialist"]
    assert not Notice.objects.filter(kind="nudged", recipient__isnull=False).exists()


@pytest.mark.parametrize("act", [note, ask])
def test_whatever_somebody_does_begins_it_anew(dental: Play, act: object) -> None:
    taken(dental)
    first = comes(dental)
    act(dental.staff(ANSWERED + DAY + HOUR), "Which version is it?")  # type: ignore[operator]
    assert comes(dental) > first
    works(first)
    assert told(dental) == []


def test_a_question_that_waits_is_brought_to_staff_and_not_to_its_client(dental: Play) -> None:
    taken(dental)
    ask(dental.staff(ANSWERED + 2), "Which version is it?")
    before = Notice.objects.filter(recipient__isnull=False).count()
    works(comes(dental))
    assert told(dental) == ["specialist"]
    assert Notice.objects.filter(recipient__isnull=False).count() == before
    assert "nudged" not in access.SHOWN_TO_CLIENTS


def test_who_was_late_is_told_once_more_after_the_breach(lab: Play) -> None:
    assign(lab.staff(1), lab.company.staff["specialist"].pk)
    works(lab.at(4 * DAY))
    assert lab.last().kind == "breached"
    works(comes(lab))
    assert (lab.last().kind, lab.last().clauses) == ("nudged", ["2.4", "2.6"])
    assert comes(lab) == lab.at(10 * DAY), "From Thursday evening two working days are over on Monday evening."


def test_nothing_comes_once_it_is_closed(dental: Play) -> None:
    taken(dental)
    complete(dental.staff(ANSWERED + 2), "", "Restart it.")
    assert not Alarm.objects.exists()


def test_a_clerk_that_was_away_reminds_once(dental: Play) -> None:
    taken(dental)
    works(comes(dental) + 5 * WEEK)
    assert told(dental) == ["specialist"]
    assert comes(dental) > dental.at(ANSWERED) + 6 * WEEK


def test_one_that_overtook_nobody_keeps_forms_open(dental: Play) -> None:
    taken(dental)
    seen = dental.now().last_seq
    works(comes(dental))
    note(dental.staff(30 * DAY, "head", seen=seen), "Still looking.")
    assert dental.last().kind == "noted"


def test_it_is_derived_again_as_it_was_written(istom: Company) -> None:
    play = Play(
        istom, ticket_of(sends(istom, "administrator", FRIDAY, product="desktop", topic="general")), "administrator"
    )
    taken(play)
    works(comes(play))
    assert Entry.objects.filter(kind="nudged").count() == 1
    again = comes(play)
    assert rebuild.run(["--check"]) == 0
    Alarm.objects.all().delete()
    assert rebuild.run(["--check"]) == 1
    assert rebuild.run([]) == 0
    assert comes(play) == again
