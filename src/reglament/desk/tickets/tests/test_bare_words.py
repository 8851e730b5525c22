"""Bare thanks are on record and change nothing; a person says by one click what words are, dated by the words (3.7)."""

import pytest
from django.utils import timezone

from reglament.desk.conftest import FRIDAY, Play
from reglament.desk.notices.models import Notice
from reglament.desk.tickets import taking_in
from reglament.desk.tickets.actions.ask import ask
from reglament.desk.tickets.actions.assign import assign
from reglament.desk.tickets.actions.complete import complete
from reglament.desk.tickets.actions.confirm import confirm
from reglament.desk.tickets.actions.erase import erase
from reglament.desk.tickets.actions.merge import merge
from reglament.desk.tickets.actions.taking_words import count_words, take_for_confirmation, take_for_dispute
from reglament.desk.tickets.actions.tell_more import tell_more
from reglament.desk.tickets.intake.admitting import File, Intake
from reglament.desk.tickets.intake.results import Added
from reglament.desk.tickets.journal.orders import Refused
from reglament.desk.tickets.models import Entry, Message, Ticket
from reglament.desk.tickets.proving.checking import checked
from reglament.desk.tickets.proving.examining import faults
from reglament.desk.tickets.proving.rebuilding import differences
from reglament.desk.tickets.service import clerk
from reglament.desk.tickets.tests.visiting import browser, text_of
from tools.story.acting import sends, ticket_of

pytestmark = pytest.mark.usefixtures("mail_leaves")

DAY = 24 * 60


def completed(play: Play, minutes: float = 5) -> None:
    complete(play.staff(minutes), "informed", "Restart it.")


def standing(play: Play) -> tuple[object, ...]:
    now = play.now()
    # What is paused floats with the wait.
    due = None if now.state == "waiting" else now.due_at
    return now.state, now.turn_at, due, now.due_kind, now.cycle


@pytest.mark.parametrize("stage", ["new", "asked", "completed", "closed", "closed long ago"])
def test_it_changes_nothing(lab: Play, stage: str) -> None:
    assign(lab.staff(1), lab.company.staff["specialist"].pk)
    minutes = 300 * DAY if stage == "closed long ago" else 10
    if stage == "asked":
        ask(lab.staff(5), "At which window?")
    elif stage != "new":
        completed(lab)
    if stage.startswith("closed"):
        confirm(lab.client(6))
    before = standing(lab)
    person = lab.ticket.requester
    came = Intake(
        lab.company.desk,
        lab.at(minutes),
        "email",
        person=person,
        text="Thank you very much!",
        adds_to=lab.ticket,
        key="one",
    )
    arrival = taking_in.take_in(came, at=lab.at(minutes))
    assert isinstance(arrival, Added)
    assert standing(lab) == before
    assert (lab.last().kind, lab.last().payload["reason"]) == ("thanked", "thanks")
    assert Ticket.objects.count() == 1
    assert not Notice.objects.filter(kind="told_more").exists()
    again = taking_in.take_in(came, at=lab.at(minutes + 1))
    assert (isinstance(again, Added), lab.journal().count("thanked")) == (True, 1)


def thanks_for(play: Play, ticket: Ticket, text: str) -> Intake:
    return Intake(
        play.company.desk,
        play.at(300 * DAY),
        "email",
        person=play.ticket.requester,
        text=text,
        adds_to=ticket,
        key="one",
    )


def test_it_opens_nothing_new_by_thanks_to_the_specialist_by_name(lab: Play) -> None:
    specialist = lab.company.staff["specialist"]
    assign(lab.staff(1), specialist.pk)
    completed(lab)
    confirm(lab.client(6))
    text = f"Thank you, {specialist.user.full_name.split()[0]}!"
    arrival = taking_in.take_in(thanks_for(lab, lab.now(), text), at=lab.at(300 * DAY))
    assert isinstance(arrival, Added)
    assert (lab.last().kind, Ticket.objects.count()) == ("thanked", 1)


def test_it_opens_nothing_new_by_thanks_on_what_only_its_lock_shows_closed(lab: Play) -> None:
    before = Ticket.objects.get(pk=lab.ticket.pk)
    completed(lab)
    confirm(lab.client(6))
    assert before.state != "closed"
    arrival = taking_in.take_in(thanks_for(lab, before, "Thank you very much!"), at=lab.at(300 * DAY))
    assert isinstance(arrival, Added)
    assert (lab.last().kind, Ticket.objects.count()) == ("thanked", 1)


@pytest.mark.parametrize("text", ["OK", "Ок, спасибо!", "Agreed, thanks!"])
def test_it_takes_an_ok_for_an_answer_while_a_question_waits(lab: Play, text: str) -> None:
    tell_more(lab.client(4), text)
    assert lab.last().kind == "thanked"
    ask(lab.staff(5), "Shall we restart the server?")
    tell_more(lab.client(6), text)
    assert (lab.last().kind, lab.now().state) == ("told_more", "open")


@pytest.mark.parametrize(
    "text", ["It is window 2. I am on leave from Monday.", "Запись с сайта. Я в отпуске с понедельника."]
)
def test_it_takes_no_answer_for_a_note_of_absence(lab: Play, text: str) -> None:
    ask(lab.staff(5), "At which window?")
    tell_more(lab.client(6), text)
    assert (lab.last().kind, lab.now().state) == ("told_more", "open")


def test_a_note_of_absence_leaves_a_question_waiting(lab: Play) -> None:
    ask(lab.staff(5), "At which window?")
    tell_more(lab.client(6), f"I am on leave until Monday. {lab.ticket.requester.full_name}")
    assert (lab.last().kind, lab.now().state) == ("thanked", "waiting")


def test_it_counts_news_that_it_works_while_people_work_on_it(lab: Play) -> None:
    tell_more(lab.client(4), "It works now, thanks")
    assert lab.last().kind == "told_more"
    completed(lab)
    tell_more(lab.client(6), "It works now, thanks")
    assert (lab.last().kind, lab.now().state) == ("thanked", "completed")


@pytest.mark.parametrize("text", ["Да, спасибо", "Спасибо, можно закрывать", "You can close it"])
def test_it_counts_that_nothing_is_left_to_do_only_while_something_is(lab: Play, text: str) -> None:
    tell_more(lab.client(4), text)
    assert lab.last().kind == "told_more"
    ask(lab.staff(5), "Is it done?")
    tell_more(lab.client(6), text)
    assert (lab.last().kind, lab.now().state) == ("told_more", "open")
    completed(lab, 7)
    tell_more(lab.client(8), text)
    assert (lab.last().kind, lab.last().payload["reason"], lab.now().state) == ("thanked", "done", "completed")
    take_for_confirmation(lab.staff(9), lab.last().seq)
    assert (lab.now().state, lab.last().kind, lab.last().at) == ("closed", "confirmed", lab.at(8))
    tell_more(lab.client(10), text)
    assert (lab.last().kind, lab.now().state) == ("thanked", "closed")


def test_it_counts_words_that_bring_a_file(lab: Play) -> None:
    tell_more(lab.client(4), "Thanks", (File("tool.exe", "", b"MZ"),))
    assert lab.last().kind == "told_more"


def test_it_puts_a_letter_without_new_words_on_record(lab: Play) -> None:
    person = lab.ticket.requester
    came = Intake(
        lab.company.desk,
        FRIDAY,
        "email",
        person=person,
        text="> The old words.",
        adds_to=lab.ticket,
        is_nothing_new=True,
    )
    taking_in.take_in(came, at=lab.at(4))
    assert (lab.last().kind, lab.last().payload["reason"]) == ("thanked", "nothing")


def test_it_opens_a_closed_request_by_one_click_dated_by_the_words(lab: Play) -> None:
    completed(lab)
    confirm(lab.client(6))
    tell_more(lab.client(20), "Thanks!")
    seq = lab.last().seq
    page = browser(lab.company.staff["specialist"]).get("/siroka/work/1/")
    assert "thanks; it changes nothing" in text_of(page)
    assert "These words count" in text_of(page)
    count_words(lab.staff(50), seq)
    entry = lab.last()
    assert (entry.kind, entry.at, entry.by, entry.staff_id) == (
        "told_more",
        lab.at(20),
        "client",
        lab.company.staff["specialist"].pk,
    )
    assert (lab.now().state, lab.now().cycle) == ("open", 2)
    with pytest.raises(Refused, match="no such words"):
        count_words(lab.staff(51), seq)


def test_it_opens_again_what_the_clock_closed_after_the_words(lab: Play) -> None:
    completed(lab)
    tell_more(lab.client(20), "Thanks!")
    seq = lab.last().seq
    clerk.tick(lab.at(2 * DAY))
    assert lab.now().state == "closed"
    count_words(lab.staff(2 * DAY + 5), seq)
    assert (lab.journal()[-2:], lab.now().state) == (["told_more", "reopened"], "open")


@pytest.mark.parametrize("text", ["Thanks, it works now", "It looks good, I think."])
def test_it_confirms_by_words_at_their_own_moment(lab: Play, text: str) -> None:
    completed(lab)
    tell_more(lab.client(20), text)
    take_for_confirmation(lab.staff(90), lab.last().seq)
    assert (lab.last().kind, lab.last().at, lab.last().clauses) == ("confirmed", lab.at(20), ["3.7"])
    assert lab.now().state == "closed"
    with pytest.raises(Refused, match="nothing to confirm"):
        take_for_confirmation(lab.staff(91), lab.last().seq)


def test_it_disagrees_by_words_at_their_own_moment(lab: Play) -> None:
    completed(lab)
    tell_more(lab.client(20), "The second window is still empty.")
    seq = lab.last().seq
    words = text_of(browser(lab.company.staff["specialist"]).get("/siroka/work/1/"))
    assert ("It confirms" in words, "It disagrees" in words) == (True, True)
    take_for_dispute(lab.staff(90), seq)
    assert (lab.last().kind, lab.last().at, lab.now().state) == ("disputed", lab.at(20), "open")
    assert [sentence for sentences in checked(faults, differences) for sentence in sentences] == []


def test_it_needs_words_for_a_disagreement(lab: Play) -> None:
    completed(lab)
    tell_more(lab.client(20), "...")
    with pytest.raises(Refused, match="a disagreement needs words"):
        take_for_dispute(lab.staff(90), lab.last().seq)


def test_nothing_is_counted_any_more_on_a_request_that_went_into_another(lab: Play) -> None:
    later = Play(lab.company, ticket_of(sends(lab.company, "nurse", lab.at(1), product="lis")), "nurse")
    completed(later)
    tell_more(later.client(9), "Thanks!")
    seq = later.last().seq
    merge(later.staff(20), lab.ticket.pk)
    with pytest.raises(Refused, match="merged into another"):
        count_words(later.staff(30), seq)


def test_erased_words_are_no_disagreement(lab: Play) -> None:
    completed(lab)
    tell_more(lab.client(20), "The second window is still empty.")
    seq = lab.last().seq
    erase(lab.staff(30, "head"), seq)
    with pytest.raises(Refused, match="a disagreement needs words"):
        take_for_dispute(lab.staff(90), seq)


def test_it_takes_no_words_from_before_the_completion(lab: Play) -> None:
    tell_more(lab.client(3), "At the second window.")
    seq = lab.last().seq
    completed(lab)
    tell_more(lab.client(20), "Thanks!")
    for act in (take_for_confirmation, take_for_dispute, count_words):
        with pytest.raises(Refused, match="no such words"):
            act(lab.staff(30), seq)


def test_it_is_done_by_one_click_on_the_page(lab: Play) -> None:
    completed(lab)
    tell_more(lab.client(20), "The second window is still empty.")
    seq = lab.last().seq
    staff = browser(lab.company.staff["specialist"])
    sent = {"key": "one", "seen": lab.now().last_seq, "seq": seq}
    assert "The work goes on." in text_of(staff.post("/siroka/work/1/disagreeing/", sent, follow=True))
    assert "disagree with the completion" in text_of(staff.get("/siroka/work/1/history/"))
    assert Entry.objects.filter(kind="disputed").count() == Message.objects.filter(kind="told_more").count() == 1
    assert timezone.now() > lab.at(20)
