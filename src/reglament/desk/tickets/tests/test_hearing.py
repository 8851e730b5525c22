"""An act is not its effect: what became of notices, and what follows from it for the request (Siroka 3.6 and 3.7)."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import DataError, OperationalError

from reglament.desk.conftest import FRIDAY, Play
from reglament.desk.notices import outbox
from reglament.desk.notices.about import About
from reglament.desk.notices.models import Notice
from reglament.desk.people.models import Identity
from reglament.desk.tickets.actions.adopt import adopt
from reglament.desk.tickets.actions.ask import ask
from reglament.desk.tickets.actions.assign import assign
from reglament.desk.tickets.actions.complete import complete
from reglament.desk.tickets.actions.note import note
from reglament.desk.tickets.actions.reach import note_reading, reach
from reglament.desk.tickets.actions.reply import reply
from reglament.desk.tickets.actions.tell_more import tell_more
from reglament.desk.tickets.journal.orders import Refused
from reglament.desk.tickets.models import Alarm, Entry
from reglament.desk.tickets.proving.checking import checked
from reglament.desk.tickets.proving.examining import faults
from reglament.desk.tickets.proving.rebuilding import differences
from reglament.desk.tickets.service import clerk
from reglament.desk.tickets.stage import hearing
from reglament.desk.tickets.stage.projecting import overdue_moments
from reglament.desk.tickets.stage.scene import Scene
from reglament.regulation.decisions import Act, Moment
from tools.story.acting import sends, ticket_of
from tools.story.by_operator import introduce, try_again
from tools.story.companies import Company

HOUR = 60
DAY = 24 * HOUR
NO_USER = "550 no such user"


def bounce(play: Play, kind: str, minutes: int) -> None:
    """The newest letter of a kind comes back, and the clerk hears of it."""
    outbox.returned(Notice.objects.filter(kind=kind, recipient__isnull=False).latest("pk"), play.at(minutes), NO_USER)
    clerk.tick(play.at(minutes))


def deliver(kind: str, play: Play, minutes: int) -> None:
    outbox.delivered(Notice.objects.filter(kind=kind, recipient__isnull=False).latest("pk"), play.at(minutes))


def to_staff() -> list[tuple[str, dict[str, object]]]:
    told = Notice.objects.filter(staff__isnull=False, kind="undelivered").order_by("pk")
    return [(notice.staff.user.email if notice.staff else "", notice.payload) for notice in told]


@pytest.mark.parametrize("act", ["question", "completion"])
def test_it_closes_nothing_because_of_what_never_arrived(lab: Play, act: str) -> None:
    assign(lab.staff(1), lab.company.staff["specialist"].pk)
    if act == "question":
        ask(lab.staff(5), "At which window?")
    else:
        complete(lab.staff(5), "informed", "Restart it.")
    for hour in range(24 * 9):
        for notice in Notice.objects.filter(state="pending", recipient__isnull=False).exclude(kind="acknowledged"):
            outbox.failed(notice, lab.at(6 + hour * HOUR), NO_USER, final=True)
        clerk.wake(lab.ticket.pk, lab.at(6 + hour * HOUR))
    assert lab.now().state == "open"
    assert len(to_staff()) == 1
    assert "reminded" not in lab.journal()


def told(lab: Play, act: str) -> None:
    """What comes to the client stands in a letter that has not left."""
    assign(lab.staff(1), lab.company.staff["specialist"].pk)
    if act == "asked":
        ask(lab.staff(5), "At which window?")
    else:
        complete(lab.staff(5), "informed", "Restart it.")


def works(play: Play, hours: range) -> None:
    for hour in hours:
        clerk.tick(play.at(6 + hour * HOUR))
        clerk.wake(play.ticket.pk, play.at(6 + hour * HOUR))


@pytest.mark.parametrize(("act", "back"), [("asked", "waiting"), ("completed", "completed")])
def test_it_waits_with_what_has_not_left_and_counts_from_when_it_leaves(lab: Play, act: str, back: str) -> None:
    told(lab, act)
    works(lab, range(24 * 9))
    assert (lab.now().state, lab.journal().count("undelivered"), len(to_staff())) == ("open", 1, 1)
    assert "reminded" not in lab.journal()
    assert Entry.objects.get(kind="undelivered").said == {"why": "not left"}
    deliver(act, lab, 10 * DAY)
    clerk.tick(lab.at(10 * DAY))
    assert (lab.now().state, lab.journal()[-1]) == (back, "reached")
    assert Alarm.objects.get().at > lab.at(10 * DAY)
    assert [sentence for sentences in checked(faults, differences) for sentence in sentences] == []


def test_it_holds_what_has_not_left_also_where_a_promise_is_broken_by_then(
    lab: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    told(lab, "asked")
    broken = Moment(lab.at(6), Act.BREACH, ("2.4",), promise="solve", due=lab.at(6))
    monkeypatch.setattr(clerk, "overdue_moments", lambda standing, at: [broken, *overdue_moments(standing, at)])
    clerk.wake(lab.ticket.pk, lab.at(9 * DAY))
    assert {"undelivered", "breached"} <= set(lab.journal())
    assert {"reminded", "closed"}.isdisjoint(lab.journal())


@pytest.mark.parametrize("act", ["asked", "completed"])
def test_it_counts_from_when_a_letter_left_late_also_where_nothing_was_due_meanwhile(lab: Play, act: str) -> None:
    told(lab, act)
    deliver(act, lab, 5 + 20)
    clerk.tick(lab.at(5 + 20))
    assert lab.journal()[-2:] == ["undelivered", "reached"]
    assert (lab.last().at, to_staff()) == (lab.at(5 + 20), [])
    assert lab.now().state in ("waiting", "completed")


def test_it_counts_from_the_first_of_two_letters_that_left_late(lab: Play) -> None:
    told(lab, "asked")
    letter = Notice.objects.get(kind="asked")
    copy = Notice.objects.get(pk=letter.pk)
    copy.pk, copy.channel = None, "telegram"
    copy.save()
    for notice, minutes in ((letter, 25), (copy, 5 * HOUR)):
        outbox.delivered(notice, lab.at(minutes))
        clerk.tick(lab.at(minutes))
    assert (lab.journal().count("undelivered"), lab.journal().count("reached")) == (1, 1)
    assert lab.last().at == lab.at(25)


def test_it_says_nothing_of_a_letter_that_left_in_good_time(lab: Play) -> None:
    told(lab, "asked")
    deliver("asked", lab, 5 + 15)
    clerk.tick(lab.at(5 + 15))
    assert "undelivered" not in lab.journal()


def test_it_holds_nothing_that_another_way_has_told(lab: Play) -> None:
    told(lab, "completed")
    letter = Notice.objects.get(kind="completed")
    copy = Notice.objects.get(pk=letter.pk)
    copy.pk, copy.channel = None, "telegram"
    copy.save()
    outbox.delivered(copy, lab.at(6))
    works(lab, range(24 * 9))
    assert (lab.now().state, "undelivered" in lab.journal()) == ("closed", False)


def in_browser(play: Play, kind: str) -> None:
    """A browser of the client was told that there is such a letter."""
    copy = Notice.objects.get(kind=kind, recipient__isnull=False)
    copy.pk, copy.channel = None, "push"
    copy.save()
    outbox.delivered(copy, play.at(6))


@pytest.mark.parametrize("act", ["asked", "completed"])
def test_it_holds_what_a_browser_alone_was_told_of(lab: Play, act: str) -> None:
    """It says that there is something, and never what."""
    told(lab, act)
    in_browser(lab, act)
    works(lab, range(24 * 9))
    assert (lab.now().state, lab.journal().count("undelivered")) == ("open", 1)


def test_it_takes_a_letter_for_lost_whatever_a_browser_was_told(lab: Play) -> None:
    told(lab, "asked")
    in_browser(lab, "asked")
    letter = Notice.objects.get(kind="asked", channel="email")
    outbox.returned(letter, lab.at(20), NO_USER)
    clerk.tick(lab.at(20))
    assert lab.journal().count("undelivered") == 1


def test_it_holds_also_before_somebody_closes_in_the_clocks_stead(lab: Play) -> None:
    told(lab, "completed")
    note(lab.staff(3 * DAY), "The clerk was away for three days, and so was the mail server.")
    assert (lab.now().state, lab.journal()[-2:]) == ("open", ["undelivered", "noted"])


def test_it_sends_one_reminder_when_several_have_waited_to_leave(lab: Play) -> None:
    told(lab, "asked")
    deliver("asked", lab, 6)
    works(lab, range(24 * 9))
    assert lab.now().state == "waiting"
    assert lab.journal().count("reminded") > 2
    reminder = Notice.objects.get(kind="reminded")
    newest = Entry.objects.filter(kind="reminded").latest("seq")
    assert (reminder.state, reminder.about_part) == ("pending", newest.seq)


def test_it_reminds_by_each_way_on_which_no_reminder_waits(lab: Play, settings: Any) -> None:
    settings.REGLAMENT_MESSENGERS = ["telegram"]
    account = {"kind": "telegram", "value": "500", "written": "500", "verified_at": FRIDAY}
    Identity.objects.create(desk=lab.company.desk, person=lab.company.clients["nurse"], **account)
    told(lab, "asked")
    deliver("asked", lab, 6)
    for hour in range(24 * 9):
        works(lab, range(hour, hour + 1))
        for copy in Notice.objects.filter(channel="telegram", state="pending"):
            outbox.delivered(copy, lab.at(6 + hour * HOUR))
    reminders = Notice.objects.filter(kind="reminded")
    parts = list(Entry.objects.filter(kind="reminded").order_by("seq").values_list("seq", flat=True))
    assert len(parts) > 1
    by_channel = {
        channel: list(reminders.filter(channel=channel).order_by("pk").values_list("about_part", flat=True))
        for channel in ("email", "telegram")
    }
    assert by_channel == {"email": parts[-1:], "telegram": parts}


@pytest.mark.parametrize("act", ["asked", "completed"])
def test_it_takes_what_was_withheld_for_untold(lab: Play, act: str) -> None:
    told(lab, act)
    outbox.withheld(Notice.objects.get(kind=act), lab.at(6), "nobody reads there")
    works(lab, range(24 * 9))
    assert (lab.now().state, lab.journal().count("undelivered"), len(to_staff())) == ("open", 1, 1)


def test_it_is_quiet_about_an_acknowledgement_that_was_withheld(lab: Play) -> None:
    outbox.withheld(Notice.objects.get(kind="acknowledged"), lab.at(1), "too many automatic letters")
    clerk.tick(lab.at(1))
    assert "undelivered" not in lab.journal()


@pytest.mark.parametrize("line", ["mark", "settle", "tell_assignee"])
def test_it_holds_all_or_nothing_wherever_it_dies(lab: Play, monkeypatch: pytest.MonkeyPatch, line: str) -> None:
    told(lab, "completed")
    really = getattr(Scene, line)

    def dies(*given: object, **more: object) -> None:
        really(*given, **more)
        raise ConnectionError("The machine went away.")

    with monkeypatch.context() as patched:
        patched.setattr(Scene, line, dies)
        clerk.tick(lab.at(3 * DAY))
    letter = Notice.objects.get(kind="completed")
    assert (lab.journal()[-1], letter.given_up_at, to_staff()) == ("completed", None, [])
    clerk.tick(lab.at(4 * DAY))
    assert (lab.now().state, len(to_staff())) == ("open", 1)


def test_it_says_on_the_request_what_did_not_arrive_and_why_and_tells_its_specialist(lab: Play) -> None:
    assign(lab.staff(1), lab.company.staff["specialist"].pk)
    asked = ask(lab.staff(5), "At which window?").seq
    bounce(lab, "asked", 9)
    entry = Entry.objects.get(kind="undelivered")
    assert (entry.at, entry.by, entry.payload["seq"], entry.clauses) == (lab.at(9), "desk", asked, ["3.6"])
    assert entry.said == {"why": NO_USER}
    told = {"seq": asked, "what": "asked", "told_in": entry.seq, "reopened": False}
    assert to_staff() == [(lab.company.staff["specialist"].user.email, told)]
    assert lab.now().state == "open"


def test_it_tells_the_heads_where_nobody_has_the_request(lab: Play) -> None:
    reply(lab.staff(5), "Restart the printer.")
    bounce(lab, "answered", 9)
    assert [address for address, _ in to_staff()] == [lab.company.staff["head"].user.email]


def test_it_sets_the_alarm_again_in_the_same_transaction(lab: Play) -> None:
    ask(lab.staff(5), "At which window?")
    waiting = Alarm.objects.get().what
    bounce(lab, "asked", 9)
    assert (waiting, Alarm.objects.get().what) == ("remind", "warn")


def test_it_hears_also_where_it_is_woken_before_its_alarm(lab: Play) -> None:
    reply(lab.staff(5), "Restart the printer.")
    outbox.returned(Notice.objects.get(kind="answered"), lab.at(9), NO_USER)
    assert clerk.wake(lab.ticket.pk, lab.at(9)) == 0
    assert "undelivered" in lab.journal()
    assert not Notice.objects.news(lab.at(9)).exists()


def test_it_puts_no_news_off_because_the_database_is_lost(lab: Play, monkeypatch: pytest.MonkeyPatch) -> None:
    def lost(*_: object) -> None:
        raise OperationalError("gone")

    outbox.returned(Notice.objects.get(kind="acknowledged"), lab.at(9), NO_USER)
    monkeypatch.setattr(clerk, "_hear_of", lost)
    with pytest.raises(OperationalError, match="gone"):
        clerk.tick(lab.at(9))
    assert list(Notice.objects.news(lab.at(9)).values_list("news_at", flat=True)) == [lab.at(9)]


def test_it_lets_no_ticket_that_the_database_refuses_keep_others_from_hearing(
    lab: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = ticket_of(sends(lab.company, "nurse", lab.at(1), key="other", product="lis", effect="minor", hit="one"))
    really = clerk._hear_of

    def torn(ticket_id: int, at: datetime) -> None:
        if ticket_id == lab.ticket.pk:
            raise DataError("value out of range")
        really(ticket_id, at)

    for notice in Notice.objects.filter(kind="acknowledged").order_by("pk"):
        outbox.returned(notice, lab.at(9), NO_USER)
    monkeypatch.setattr(clerk, "_hear_of", torn)
    clerk.tick(lab.at(9))
    assert not Notice.objects.on(other.about).news(lab.at(9)).exists()
    assert Notice.objects.on(lab.ticket.about).filter(news_at__gt=lab.at(9)).exists()


def test_it_leaves_news_of_anything_but_requests_to_whoever_wrote_of_it(lab: Play) -> None:
    notice = Notice.objects.get(kind="acknowledged")
    notice.about, notice.state, notice.news_at = About("edition", lab.ticket.pk), "dead", lab.at(9)
    notice.save()
    assert clerk.tick(lab.at(9)) == 0
    assert list(Notice.objects.news(lab.at(9))) == [notice]
    assert "undelivered" not in lab.journal()


def test_it_hears_once_however_often_it_is_woken(lab: Play) -> None:
    ask(lab.staff(5), "At which window?")
    for minutes in (9, 9, 10):
        bounce(lab, "asked", minutes)
    assert lab.journal().count("undelivered") == 1
    assert not Notice.objects.filter(news_at__isnull=False).exists()


def test_it_takes_what_reached_one_way_or_one_reader_for_told(lab: Play) -> None:
    ask(lab.staff(5), "At which window?")
    letter = Notice.objects.get(kind="asked")
    copy = Notice.objects.get(pk=letter.pk)
    copy.pk, copy.channel, copy.state = None, "telegram", "pending"
    copy.save()
    bounce_only = Notice.objects.get(pk=letter.pk)
    outbox.returned(bounce_only, lab.at(9), NO_USER)
    clerk.tick(lab.at(9))
    assert lab.now().state == "waiting", "the copy is still on its way"
    outbox.delivered(copy, lab.at(10))
    clerk.tick(lab.at(10))
    assert "undelivered" not in lab.journal()
    outbox.nowhere(copy, lab.at(11), "bot blocked")
    clerk.tick(lab.at(11))
    assert lab.journal()[-1] == "undelivered"


def test_it_counts_from_when_it_was_delivered_after_all(lab: Play) -> None:
    ask(lab.staff(5), "At which window?")
    bounce(lab, "asked", 9)
    try_again(lab.company.desk, Notice.objects.filter(kind="asked"), lab.at(20))
    clerk.tick(lab.at(20))
    assert lab.now().state == "open"
    deliver("asked", lab, 30)
    clerk.tick(lab.at(30))
    assert (lab.now().state, lab.journal()[-1]) == ("waiting", "reached")
    bounce(lab, "asked", 40)
    assert (lab.now().state, lab.journal()[-1]) == ("open", "undelivered")


def test_it_counts_from_when_a_person_told_the_client_another_way(lab: Play) -> None:
    complete(lab.staff(5), "informed", "Restart it.")
    bounce(lab, "completed", 9)
    assert lab.now().state == "open"
    with pytest.raises(Refused, match="telling needs a way"):
        reach(lab.staff(20), " ")
    reach(lab.staff(20), "by phone")
    assert lab.now().state == "completed"
    assert lab.last().said == {"how": "by phone"}
    clerk.tick(lab.at(20 + DAY - 1))
    assert lab.now().state == "completed"
    clerk.tick(lab.at(20 + DAY))
    assert lab.now().state == "closed"
    with pytest.raises(Refused, match="already closed"):
        reach(lab.staff(21 + DAY), "by phone")


def test_it_refuses_telling_where_everything_arrived(lab: Play) -> None:
    ask(lab.staff(5), "At which window?")
    with pytest.raises(Refused, match="nothing is undelivered"):
        reach(lab.staff(20), "by phone")


def test_it_counts_from_when_the_client_had_it_before_them(lab: Play) -> None:
    asked = ask(lab.staff(5), "At which window?").seq
    requester = lab.ticket.requester_id
    assert not note_reading(lab.ticket, requester, lab.at(8))
    bounce(lab, "asked", 9)
    colleague = introduce(lab.company.desk, "Somebody Else").pk
    assert not note_reading(lab.ticket, colleague, lab.at(10))
    assert not note_reading(lab.ticket, requester, lab.at(10), up_to=asked - 1)
    assert note_reading(lab.ticket, requester, lab.at(11), up_to=asked)
    assert (lab.now().state, lab.last().kind, lab.last().by) == ("waiting", "reached", "client")
    assert not note_reading(lab.ticket, requester, lab.at(12))


def test_it_hears_nothing_of_what_the_client_has_spoken_since(lab: Play) -> None:
    ask(lab.staff(5), "At which window?")
    tell_more(lab.client(7), "At the second one.")
    bounce(lab, "asked", 9)
    assert "undelivered" not in lab.journal()
    assert not Notice.objects.filter(news_at__isnull=False).exists()


@pytest.mark.usefixtures("mail_leaves")
def test_it_opens_again_what_silence_closed_before_the_letter_came_back(lab: Play) -> None:
    ask(lab.staff(5), "At which window?")
    for hour in range(24 * 8):
        clerk.wake(lab.ticket.pk, lab.at(6 + hour * HOUR))
    assert lab.now().state == "closed"
    bounce(lab, "asked", 9 * DAY)
    assert lab.journal()[-3:] == ["undelivered", "reopened", "breached"]
    reopened = Entry.objects.get(kind="reopened")
    assert (lab.now().state, reopened.by, reopened.clauses) == ("open", "desk", ["2.4", "3.6"])
    assert to_staff()[0][1]["reopened"] is True


@pytest.mark.usefixtures("mail_leaves")
def test_it_leaves_closed_what_the_client_or_a_person_closed(lab: Play) -> None:
    reply(lab.staff(5), "Restart it.")
    complete(lab.staff(6), "informed", "Restart it.")
    clerk.tick(lab.at(6 + DAY))
    assert lab.now().state == "closed"
    bounce(lab, "answered", 2 * DAY)
    assert (lab.now().state, lab.journal()[-1]) == ("closed", "undelivered")


def test_it_hears_before_anybody_closes_in_the_clocks_stead(lab: Play) -> None:
    complete(lab.staff(5), "informed", "Restart it.")
    outbox.returned(Notice.objects.get(kind="completed"), lab.at(9), NO_USER)
    note(lab.staff(3 * DAY), "Nobody has heard the news so far.")
    assert lab.journal()[-2:] == ["undelivered", "noted"]
    assert lab.now().state == "open"


def test_it_hears_before_the_clerk_closes(lab: Play) -> None:
    complete(lab.staff(5), "informed", "Restart it.")
    Notice.objects.filter(kind="completed").update(
        state="dead", given_up_at=lab.at(9), news_at=lab.at(9), last_error=NO_USER
    )
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(clerk, "_hear_news", lambda at: 0)
        clerk.tick(lab.at(3 * DAY))
    assert lab.now().state == "open"


def test_it_asks_again_for_what_is_missing_although_the_acknowledgement_did_not_arrive(siroka: Company) -> None:
    given = {"effect": "minor", "hit": "one", "details": {}}
    play = Play(siroka, ticket_of(sends(siroka, "nurse", FRIDAY, product="lis", **given)), "nurse")
    bounce(play, "acknowledged", 3)
    assert (play.journal()[-1], to_staff()) == ("undelivered", [])
    adopt(play.staff(5))
    assert play.now().state == "waiting"


def test_it_is_quiet_about_an_acknowledgement_for_somebody_without_an_address(lab: Play) -> None:
    outbox.nowhere(Notice.objects.get(kind="acknowledged"), lab.at(1), "no address")
    clerk.tick(lab.at(1))
    assert "undelivered" not in lab.journal()
    ask(lab.staff(5), "At which window?")
    outbox.nowhere(Notice.objects.get(kind="asked"), lab.at(6), "no address")
    clerk.tick(lab.at(6))
    assert (lab.journal()[-1], len(to_staff())) == ("undelivered", 1)


def test_it_tries_a_ticket_that_cannot_hear_again_later_and_hears_the_others(
    lab: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask(lab.staff(5), "At which window?")
    hears: Callable[..., None] = hearing.hear

    def trip(*given: object) -> None:
        raise ValueError("It cannot be judged.")

    monkeypatch.setattr(clerk, "hear", trip)
    bounce(lab, "asked", 9)
    # It alone is tried again: whatever else was written, of this request or another, is no news for that.
    late = lab.at(9) + clerk.FIRST_RETRY
    assert list(Notice.objects.exclude(news_at=None).values_list("kind", "news_at")) == [("asked", late)]
    monkeypatch.setattr(clerk, "hear", hears)
    clerk.tick(lab.at(9))
    assert "undelivered" not in lab.journal()
    clerk.tick(lab.at(9) + timedelta(seconds=30))
    assert lab.journal()[-1] == "undelivered"


def test_it_tries_what_a_ticket_cannot_hear_after_twice_as_long_each_time(
    lab: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    def trip(*given: object) -> None:
        raise ValueError("It cannot be judged.")

    ask(lab.staff(5), "At which window?")
    monkeypatch.setattr(clerk, "hear", trip)
    at, pauses = lab.at(9), []
    outbox.returned(Notice.objects.get(kind="asked"), at, NO_USER)
    for _ in range(10):
        clerk.tick(at)
        due = Notice.objects.get(kind="asked").news_at
        assert due is not None
        pauses.append((due - at).total_seconds())
        at = due
    assert pauses == [30, 30, 60, 120, 240, 480, 960, 1920, 3600, 3600]
    Notice.objects.filter(kind="asked").update(state="delivered", delivered_at=at, news_at=at)
    clerk.tick(at)
    assert Notice.objects.get(kind="asked").news_at == at + clerk.FIRST_RETRY


@pytest.mark.parametrize("line", ["mark", "settle", "tell_assignee"])
def test_it_draws_all_consequences_or_none_wherever_it_dies(
    lab: Play, monkeypatch: pytest.MonkeyPatch, line: str
) -> None:
    assign(lab.staff(1), lab.company.staff["specialist"].pk)
    ask(lab.staff(5), "At which window?")
    works = getattr(Scene, line)

    def dies(*given: object, **more: object) -> None:
        works(*given, **more)
        raise ConnectionError("The machine went away.")

    with monkeypatch.context() as patched:
        patched.setattr(Scene, line, dies)
        bounce(lab, "asked", 9)
    assert (lab.journal()[-1], lab.now().state, to_staff()) == ("asked", "waiting", [])
    clerk.tick(lab.at(9) + clerk.FIRST_RETRY)
    assert (lab.journal()[-1], lab.now().state, len(to_staff())) == ("undelivered", "open", 1)


def test_its_journal_proves_itself_and_everything_is_derived_again_from_it(lab: Play) -> None:
    ask(lab.staff(5), "At which window?")
    bounce(lab, "asked", 9)
    reach(lab.staff(20), "by phone")
    assert [sentence for sentences in checked(faults, differences) for sentence in sentences] == []


def test_only_who_has_read_as_far_as_all_that_did_not_arrive_has_it_before_them(lab: Play) -> None:
    ask(lab.staff(5), "At which window?")
    first = lab.last().seq
    bounce(lab, "asked", 6)
    reply(lab.staff(7), "It is window two.")
    second = lab.last().seq
    bounce(lab, "answered", 8)
    nurse = lab.company.clients["nurse"].pk
    assert not note_reading(lab.now(), nurse, lab.at(9), up_to=first)
    assert "reached" not in lab.journal()
    assert note_reading(lab.now(), nurse, lab.at(9), up_to=second)
    assert lab.last().kind == "reached"
