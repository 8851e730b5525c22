"""What staff send waits some seconds and can be taken back; sent, it was said at the press."""

from datetime import timedelta
from typing import Any

import pytest

from reglament.desk.conftest import Play
from reglament.desk.drafts.models import Draft
from reglament.desk.lib.tests.picture_files import drawing, saved
from reglament.desk.notices.models import Notice
from reglament.desk.people.access import as_staff
from reglament.desk.people.models import Identity
from reglament.desk.tickets.actions.amend import amend_client
from reglament.desk.tickets.actions.ask import Question, ask
from reglament.desk.tickets.actions.assign import assign
from reglament.desk.tickets.actions.close import close
from reglament.desk.tickets.actions.complete import Completion, complete
from reglament.desk.tickets.actions.merge import merge
from reglament.desk.tickets.actions.note import note
from reglament.desk.tickets.actions.reply import Answer, reply
from reglament.desk.tickets.actions.tell_more import tell_more
from reglament.desk.tickets.attached.files import JudgedFile
from reglament.desk.tickets.attached.sweeping import orphans
from reglament.desk.tickets.intake.admitting import File
from reglament.desk.tickets.journal.orders import Done, Overtaken, Refused
from reglament.desk.tickets.models import Alarm, Attachment, Entry, Message, PendingWords, Promise
from reglament.desk.tickets.pending import sender
from reglament.desk.tickets.pending.examinations import waiting as ill
from reglament.desk.tickets.pending.pressing import Press, press
from reglament.desk.tickets.pending.taking_back import acknowledge, take_back
from reglament.desk.tickets.service import clerk
from reglament.desk.tickets.tests.test_rebuilding import wrong
from tools.story.acting import sends, ticket_of
from tools.story.by_operator import introduce, join

WINDOW = timedelta(seconds=10)
SECOND = 1 / 60
PLACE = "/siroka/work/1/words/"
PICTURE = saved(drawing(), "PNG")


def pressed(play: Play, minutes: float, told: Any = None, act: Any = reply, **more: Any) -> Any:
    """Somebody presses, as the page does it."""
    who = more.pop("who", "specialist")
    told = told or Answer("Restart the service.")
    order = play.staff(
        minutes, who, key=more.pop("key", f"words:{minutes}"), seen=more.pop("seen", play.now().last_seq)
    )
    made = Press(act, order, told, PLACE, {"text": told.text, "manner": "answer"}, WINDOW)
    return press(as_staff(play.company.staff[who]), play.ticket, made)


def send(play: Play, minutes: float) -> None:
    """The time is over: the sender looks."""
    sender.tick(play.at(minutes))


def told_of_it() -> list[tuple[str, str]]:
    found = Notice.objects.filter(kind="not_sent").order_by("pk")
    return [(each.staff.role if each.staff else "", each.payload["why"]) for each in found]


def test_it_is_sent_when_its_time_is_over_and_was_said_at_the_press(lab: Play) -> None:
    before = lab.journal(), lab.told(), lab.now().last_seq
    words = pressed(lab, 10)
    assert (lab.journal(), lab.told(), lab.now().last_seq) == before
    send(lab, 10 + 9 * SECOND)
    assert (lab.journal(), lab.told(), lab.now().last_seq) == before
    send(lab, 10 + 10 * SECOND)
    said = lab.last()
    assert (said.kind, said.at, said.recorded_at) == ("answered", lab.at(10), lab.at(10 + 10 * SECOND))
    assert Message.objects.get(seq=said.seq).at == lab.at(10)
    assert Notice.objects.get(kind="answered").created_at == lab.at(10)
    assert not PendingWords.objects.filter(pk=words.pk).exists()
    for _ in range(2):
        send(lab, 30)
    assert lab.journal().count("answered") == 1
    assert wrong() == []


def test_what_is_taken_back_was_never_said(lab: Play) -> None:
    before = lab.journal(), lab.told()
    words = pressed(lab, 10)
    draft = take_back(as_staff(lab.company.staff["specialist"]), words, lab.at(10 + 5 * SECOND))
    assert draft is not None
    assert (draft.place, draft.fields["text"], draft.user_id) == (
        PLACE,
        "Restart the service.",
        lab.company.staff["specialist"].user_id,
    )
    send(lab, 20)
    assert (lab.journal(), lab.told()) == before
    assert take_back(as_staff(lab.company.staff["specialist"]), words, lab.at(11)) is None
    assert Draft.objects.count() == 1


def test_nobody_else_takes_it_back(lab: Play) -> None:
    words = pressed(lab, 10)
    assert take_back(as_staff(lab.company.staff["head"]), words, lab.at(10)) is None
    assert PendingWords.objects.waiting().get() == words


def test_files_wait_with_the_words_and_come_back_with_them(lab: Play, media: Any) -> None:
    told = Answer("See the picture.", (File("lamp.png", "image/png", PICTURE), File("note.xyz", "text/plain", b"what")))
    words = pressed(lab, 10, told)
    stored = words.files[0]["stored"]
    assert [bool(each["stored"]) for each in words.files] == [True, False]
    later = lab.at(60 * 24 * 5)
    assert stored not in set(orphans(later))
    draft = take_back(as_staff(lab.company.staff["specialist"]), words, lab.at(10.1))
    assert draft is not None
    assert [(each["name"], each["stored"]) for each in draft.files] == [("lamp.png", stored)]
    assert stored not in set(orphans(later))
    again = pressed(lab, 11, Answer("See the picture.", tuple(JudgedFile(each) for each in draft.files)))
    draft.delete()
    send(lab, 12)
    kept = Attachment.objects.get()
    assert (kept.name, kept.stored.name, kept.message.seq) == ("lamp.png", stored, lab.last().seq)
    assert not PendingWords.objects.filter(pk=again.pk).exists()


def test_pressed_twice_it_is_one(lab: Play) -> None:
    seen = lab.now().last_seq
    first = pressed(lab, 10, key="tab 1", seen=seen)
    assert pressed(lab, 10 + SECOND, key="tab 1", seen=seen) == first
    assert pressed(lab, 10 + 2 * SECOND, key="tab 2", seen=seen) == first
    send(lab, 11)
    for key in ("tab 1", "tab 3"):
        again = pressed(lab, 12, key=key, seen=seen)
        assert isinstance(again, Done)
        assert again.repeated
    assert lab.journal().count("answered") == 1
    # Who reads the answer and says the same once more means it.
    assert isinstance(pressed(lab, 13, key="tab 4"), PendingWords)


def test_something_else_under_the_same_key_is_something_else(lab: Play) -> None:
    pressed(lab, 10, key="tab 1")
    pressed(lab, 10 + SECOND, Answer("Restart it twice."), key="tab 1")
    send(lab, 11)
    assert lab.journal().count("answered") == 2
    assert list(Message.objects.filter(kind="answer").values_list("text", flat=True)) == [
        "Restart the service.",
        "Restart it twice.",
    ]


def test_what_would_be_refused_is_refused_at_the_press(lab: Play) -> None:
    complete(lab.staff(5), "informed", "Done.")
    for told, act in ((Question("Which?"), ask), (Completion("informed", "Done."), complete), (Answer(" "), reply)):
        with pytest.raises(Refused):
            pressed(lab, 10, told, act)
    seen = lab.now().last_seq
    tell_more(lab.client(11), "And now?")
    with pytest.raises(Overtaken):
        pressed(lab, 12, seen=seen)
    assert not PendingWords.objects.exists()


def test_a_colleague_who_presses_too_is_told_at_once(lab: Play) -> None:
    pressed(lab, 10)
    with pytest.raises(Refused, match="about to be answered"):
        pressed(lab, 10 + 3 * SECOND, Answer("Let it be."), who="colleague")
    send(lab, 11)
    assert lab.journal().count("answered") == 1


def meanwhile_a_colleague_answers(play: Play) -> None:
    reply(play.staff(10.05, "colleague"), "Let it be.")


def meanwhile_the_client_writes(play: Play) -> None:
    tell_more(play.client(10.05), "It works again.")


def meanwhile_it_is_given_to_a_colleague(play: Play) -> None:
    assign(play.staff(10.05, "head"), play.company.staff["colleague"].pk)


def meanwhile_it_is_closed(play: Play) -> None:
    complete(play.staff(10.05, "colleague"), "informed", "Done.")


def meanwhile_it_is_anothers(play: Play) -> None:
    # By the writer's own hand: nothing that anybody else did.
    laboratory = play.company.organisations["laboratory"]
    other = introduce(play.company.desk, "Cholpon Sample", [("email", "cholpon@northlight.example")])
    join(other, laboratory)
    amend_client(play.staff(10.05), other.pk, laboratory.pk)


def meanwhile_it_is_merged(play: Play) -> None:
    into = ticket_of(sends(play.company, "nurse", play.at(-30), product="lis", effect="minor", hit="one"))
    merge(play.staff(10.05), into.pk)


def meanwhile_the_address_is_another(play: Play) -> None:
    Identity.objects.filter(person=play.company.clients["nurse"], kind="email").update(value="else@northlight.example")


CHANGES = (
    (meanwhile_a_colleague_answers, "overtaken"),
    (meanwhile_the_client_writes, "overtaken"),
    (meanwhile_it_is_given_to_a_colleague, "overtaken"),
    (meanwhile_it_is_closed, "overtaken"),
    (meanwhile_the_address_is_another, "other readers"),
    (meanwhile_it_is_anothers, "other readers"),
    (meanwhile_it_is_merged, "merged into another"),
)


@pytest.mark.parametrize(("change", "why"), CHANGES, ids=lambda each: getattr(each, "__name__", ""))
def test_what_happened_meanwhile_is_told_before_anything_is_sent(lab: Play, change: Any, why: str) -> None:
    pressed(lab, 10)
    change(lab)
    before = Entry.objects.count(), Notice.objects.exclude(kind="not_sent").count()
    send(lab, 10.2)
    assert (Entry.objects.count(), Notice.objects.exclude(kind="not_sent").count()) == before
    words = PendingWords.objects.returned().get()
    assert (words.why, words.told, words.fields) == (why, {}, {})
    assert Draft.objects.get().fields["text"] == "Restart the service."
    assert told_of_it() == [("specialist", why)]
    send(lab, 11)
    assert Draft.objects.count() == 1
    assert acknowledge(as_staff(lab.company.staff["specialist"]), words)
    assert not PendingWords.objects.exists()


def test_what_concerns_nobody_keeps_it_from_nothing(lab: Play) -> None:
    pressed(lab, 10)
    note(lab.staff(10.05, "colleague"), "Between ourselves.")
    assign(lab.staff(10.05, "head"), lab.company.staff["specialist"].pk)
    send(lab, 11)
    assert lab.last().kind == "answered"
    assert wrong() == []


def test_who_lost_the_right_sends_nothing_and_loses_nothing(lab: Play) -> None:
    pressed(lab, 10)
    staff = lab.company.staff["specialist"]
    staff.role = "developer"
    staff.save()
    send(lab, 11)
    assert "answered" not in lab.journal()
    assert Draft.objects.get(user=staff.user_id).fields["text"] == "Restart the service."
    assert told_of_it() == [("developer", "not yours to do"), ("head", "not yours to do")]


def test_a_promise_that_falls_due_while_it_waits_is_kept(lab: Play) -> None:
    due = Alarm.objects.get()
    breach = Promise.objects.get(ticket=lab.ticket).due
    minutes = (breach - lab.at(0)).total_seconds() / 60
    clerk.tick(due.wake_at)
    pressed(lab, minutes - 5 * SECOND, Completion("informed", "Done."), complete)
    assert clerk.tick(breach + timedelta(seconds=1)) == 0
    send(lab, minutes + 5 * SECOND)
    while clerk.tick(breach + timedelta(seconds=20)):
        pass
    assert "breached" not in lab.journal()
    assert Promise.objects.get(ticket=lab.ticket).status == "met"
    assert wrong() == []


def test_one_that_is_taken_back_kept_nothing(lab: Play) -> None:
    breach = Promise.objects.get(ticket=lab.ticket).due
    minutes = (breach - lab.at(0)).total_seconds() / 60
    words = pressed(lab, minutes - 5 * SECOND, Completion("informed", "Done."), complete)
    clerk.tick(breach + timedelta(seconds=1))
    take_back(as_staff(lab.company.staff["specialist"]), words, breach + timedelta(seconds=2))
    while clerk.tick(breach + timedelta(seconds=3)):
        pass
    assert Entry.objects.get(kind="breached").at == breach


@pytest.mark.usefixtures("mail_leaves")
def test_it_is_not_closed_for_silence_over_words_that_wait(lab: Play) -> None:
    ask(lab.staff(1), "Which version?")
    while (alarm := Alarm.objects.get()).what != "close":
        while clerk.tick(alarm.wake_at):
            pass
    minutes = (alarm.at - lab.at(0)).total_seconds() / 60
    pressed(lab, minutes - 5 * SECOND, Completion("informed", "We found it."), complete)
    assert clerk.tick(alarm.at + timedelta(seconds=1)) == 0
    # Neither by a colleague's hand, which closes first what the clock should have closed.
    note(lab.staff(minutes + SECOND, "colleague"), "I look on.")
    send(lab, minutes + 5 * SECOND)
    assert lab.journal()[-2:] == ["noted", "completed"]
    assert lab.now().state == "completed"
    assert wrong() == []


def test_a_desk_that_was_away_sends_it_when_it_is_back(lab: Play) -> None:
    pressed(lab, 10)
    clerk.tick(lab.at(60 * 24 * 30))
    send(lab, 60 * 24 * 30)
    assert (lab.last().kind, lab.last().at) == ("answered", lab.at(10))


def test_what_nobody_thought_of_ends_as_a_draft(lab: Play, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any) -> None:
        raise RuntimeError("so it was")

    pressed(lab, 10)
    monkeypatch.setattr(sender, "_refuse_changed", broken)
    for seconds in range(10, 60, 5):
        send(lab, 10 + seconds * SECOND)
    assert told_of_it() == [("specialist", "could not be sent")]
    assert Draft.objects.get().fields["text"] == "Restart the service."
    assert "answered" not in lab.journal()


def test_who_presses_once_more_has_decided(lab: Play) -> None:
    pressed(lab, 10)
    meanwhile_the_client_writes(lab)
    send(lab, 11)
    pressed(lab, 12)
    assert not PendingWords.objects.returned().exists()
    send(lab, 13)
    assert lab.last().kind == "answered"


def test_it_is_an_illness_when_nobody_sends(lab: Play) -> None:
    pressed(lab, 10)
    [found] = ill()
    assert (found.code, found.stops) == ("pending_words_wait", True)


def test_nobody_closes_over_their_own_words_that_wait_and_may_once_they_are_sent(lab: Play) -> None:
    pressed(lab, 5)
    with pytest.raises(Refused, match="own words wait"):
        close(lab.staff(5 + SECOND), "They called.")
    assert not Notice.objects.filter(kind="closed").exists()
    send(lab, 6)
    close(lab.staff(7), "They called.")
    letters = list(Notice.objects.filter(kind__in=("answered", "closed")).order_by("pk").values_list("kind", flat=True))
    assert letters == ["answered", "closed"]


def test_a_colleague_closes_while_words_of_another_wait(lab: Play) -> None:
    pressed(lab, 5)
    close(lab.staff(5 + SECOND, "colleague"), "They called.")
    assert lab.now().state == "closed"


def test_a_closing_is_free_where_words_were_taken_back(lab: Play) -> None:
    words = pressed(lab, 5)
    assert take_back(as_staff(lab.company.staff["specialist"]), words, lab.at(5 + SECOND)) is not None
    close(lab.staff(5 + 2 * SECOND), "They called.")
    assert lab.now().state == "closed"
