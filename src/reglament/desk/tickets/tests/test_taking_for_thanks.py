"""Words that the desk took for more are mere thanks by one click: everything stands as if they had been that when they came (3.7)."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from reglament.desk.conftest import FRIDAY, Play
from reglament.desk.notices import outbox
from reglament.desk.notices.models import Notice
from reglament.desk.people.access import as_person
from reglament.desk.tickets.actions.adopt import adopt
from reglament.desk.tickets.actions.ask import ask
from reglament.desk.tickets.actions.assign import assign
from reglament.desk.tickets.actions.complete import complete
from reglament.desk.tickets.actions.confirm import confirm
from reglament.desk.tickets.actions.merge import merge
from reglament.desk.tickets.actions.reopen import reopen
from reglament.desk.tickets.actions.reply import reply
from reglament.desk.tickets.actions.reword import reword
from reglament.desk.tickets.actions.taking_words import (
    count_words,
    take_for_confirmation,
    take_for_thanks,
    while_unanswered,
)
from reglament.desk.tickets.actions.tell_more import tell_more
from reglament.desk.tickets.actions.withdraw_completion import withdraw_completion
from reglament.desk.tickets.journal.orders import Refused
from reglament.desk.tickets.journal.standing import look
from reglament.desk.tickets.models import Entry, Message, Promise
from reglament.desk.tickets.pages import voice
from reglament.desk.tickets.presentation.showing import show
from reglament.desk.tickets.proving.checking import checked
from reglament.desk.tickets.proving.examining import faults
from reglament.desk.tickets.proving.rebuilding import differences
from reglament.desk.tickets.service import clerk
from reglament.desk.tickets.tests.visiting import browser, text_of
from tools.story.acting import sends, ticket_of
from tools.story.companies import Company

pytestmark = pytest.mark.usefixtures("mail_leaves")

DAY = 24 * 60
KIND = "You were so kind to our whole team, thank you from the bottom of our hearts, and greetings to the boss"
"""Thanks that are none of the words by which the desk knows them."""


def completed(play: Play) -> None:
    complete(play.staff(5), "informed", "Restart it.")


def closed(play: Play) -> None:
    completed(play)
    confirm(play.client(6))


STAGES: dict[str, Callable[[Play], object]] = {
    "new": lambda play: None,
    "answered": lambda play: reply(play.staff(5), "Restart it."),
    "asked": lambda play: ask(play.staff(5), "At which window?"),
    "completed": completed,
    "closed": closed,
}


def standing(play: Play) -> tuple[object, ...]:
    now = play.now()
    # What is paused floats with the wait.
    due = None if now.state == "waiting" else now.due_at
    owed = Promise.objects.filter(ticket=play.ticket).standing().order_by("pk")
    return (
        now.state,
        now.turn_at,
        due,
        now.due_kind,
        now.cycle,
        list(owed.values_list("kind", "cycle", "start", "status")),
    )


def thanked(play: Play, minutes: float = 20, text: str = KIND) -> int:
    tell_more(play.client(minutes), text)
    assert play.last().kind == "told_more"
    return play.last().seq


def is_whole() -> bool:
    """Whether the journals prove themselves, and give the same rows when they are played again."""
    assert [sentence for sentences in checked(faults, differences) for sentence in sentences] == []
    return True


@pytest.mark.parametrize("stage", list(STAGES))
def test_it_stands_as_before_the_words_and_as_after_them_when_they_count_again(lab: Play, stage: str) -> None:
    assign(lab.staff(1), lab.company.staff["specialist"].pk)
    STAGES[stage](lab)
    before = standing(lab)
    seq = thanked(lab)
    after = standing(lab)
    assert before != after
    for round_trip in range(2):
        take_for_thanks(lab.staff(25 + round_trip), seq)
        assert standing(lab) == before
        count_words(lab.staff(25.5 + round_trip), seq)
        assert standing(lab) == after
    assert is_whole()


@pytest.mark.parametrize(
    ("stage", "clauses"), [("new", []), ("asked", ["3.6"]), ("completed", ["3.7"]), ("closed", ["3.7"])]
)
def test_it_is_a_fact_by_its_clause_and_changes_no_earlier_entry(lab: Play, stage: str, clauses: list[str]) -> None:
    STAGES[stage](lab)
    seq = thanked(lab)
    hashes = list(Entry.objects.filter(ticket=lab.ticket).in_order().values_list("hash", flat=True))
    take_for_thanks(lab.staff(25), seq)
    entry = lab.last()
    assert (entry.kind, entry.by, entry.at) == ("taken_for_thanks", "person", lab.at(25))
    assert (entry.payload["of_entry"], entry.payload["of"], entry.clauses) == (seq, lab.at(20).isoformat(), clauses)
    assert hashes == list(Entry.objects.filter(ticket=lab.ticket).in_order().values_list("hash", flat=True))[:-1]


def test_the_promise_that_began_with_them_is_none_and_says_why(lab: Play) -> None:
    reply(lab.staff(5), "Restart it.")
    seq = thanked(lab)
    assert Promise.objects.get(kind="follow_up").superseded_at is None
    take_for_thanks(lab.staff(25), seq)
    row = Promise.objects.get(kind="follow_up")
    assert (row.superseded_why, row.superseded_at) == ("taken_for_thanks", lab.at(25))


def test_the_answer_is_owed_to_what_was_written_after_them(lab: Play) -> None:
    reply(lab.staff(5), "Restart it.")
    seq = thanked(lab)
    thanked(lab, 30, "But the second window is still empty.")
    take_for_thanks(lab.staff(35), seq)
    owed = Promise.objects.filter(ticket=lab.ticket, kind="follow_up").standing().get()
    assert owed.start == lab.at(30)


def test_the_time_for_confirmation_may_be_over_then_and_nothing_confirms(lab: Play) -> None:
    completed(lab)
    seq = thanked(lab)
    clerk.tick(lab.at(2 * DAY))
    assert lab.now().state == "completed"
    take_for_thanks(lab.staff(2 * DAY + 1), seq)
    assert "confirmed" not in lab.journal()
    clerk.tick(lab.at(2 * DAY + 2))
    closing = lab.last()
    assert (closing.kind, closing.at, closing.by) == ("closed", lab.at(5 + DAY), "desk")
    count_words(lab.staff(2 * DAY + 5), seq)
    assert (lab.journal()[-2:], lab.now().state) == (["told_more", "reopened"], "open")
    assert is_whole()


def test_silence_goes_on_and_the_clock_asks_once_more_before_it_closes(lab: Play) -> None:
    ask(lab.staff(5), "At which window?")
    seq = thanked(lab, 20)
    take_for_thanks(lab.staff(30), seq)
    assert lab.now().state == "waiting"
    for hour in range(24 * 12):
        clerk.wake(lab.ticket.pk, lab.at(60 + hour * 60))
    kinds = [kind for kind in lab.journal() if kind in ("reminded", "closed")]
    assert kinds[0] == "reminded"
    assert kinds[-1] == "closed"
    assert is_whole()


ACTS: dict[str, Callable[[Play], object]] = {
    "reply": lambda play: reply(play.staff(22), "You are welcome."),
    "ask": lambda play: ask(play.staff(22), "Which boss?"),
    "adopt": lambda play: adopt(play.staff(22)),
    "complete": lambda play: complete(play.staff(22), "informed", "Done."),
}


@pytest.mark.parametrize("act", list(ACTS))
def test_it_takes_nothing_that_a_person_answered(siroka: Company, lab: Play, act: str) -> None:
    lab.ticket = ticket_of(sends(siroka, "nurse", lab.at(0), product="lis", effect="minor", hit="one", details={}))
    seq = thanked(lab)
    ACTS[act](lab)
    with pytest.raises(Refused, match="no such words"):
        take_for_thanks(lab.staff(25), seq)


def test_what_was_opened_again_by_a_person_since_stays_open(lab: Play) -> None:
    completed(lab)
    tell_more(lab.client(20), "Thanks!")
    seq = lab.last().seq
    clerk.tick(lab.at(2 * DAY))
    count_words(lab.staff(2 * DAY + 5), seq)
    assert lab.journal()[-1] == "reopened"
    with pytest.raises(Refused, match="no such words"):
        take_for_thanks(lab.staff(2 * DAY + 6), seq)


def test_what_was_closed_since_is_over(lab: Play) -> None:
    closed(lab)
    seq = thanked(lab)
    complete(lab.staff(21), "informed", "Done.")
    confirm(lab.client(22))
    reopen(lab.staff(23), "A slip.")
    with pytest.raises(Refused, match="no such words"):
        take_for_thanks(lab.staff(25), seq)


# Words that answer a question let the solution's time go on, and begin a follow-up: both are broken, the solution first.
@pytest.mark.parametrize(("stage", "clauses"), [("answered", ("2.4", "2.6")), ("asked", ("1.5", "2.4", "2.6"))])
@pytest.mark.parametrize("more", [False, True], ids=["the only words", "with words after them"])
def test_it_makes_no_broken_promise_look_kept(lab: Play, stage: str, clauses: tuple[str, ...], more: bool) -> None:
    STAGES[stage](lab)
    seq = thanked(lab)
    clerk.tick(lab.at(20 * DAY))
    assert "breached" in lab.journal()
    if more:
        thanked(lab, 20 * DAY + 1, "But the second window is still empty.")
    assert while_unanswered(look(lab.now(), lab.at(20 * DAY + 2))).holds is more
    with pytest.raises(Refused, match=r"^broken since$") as refused:
        take_for_thanks(lab.staff(20 * DAY + 2), seq)
    assert refused.value.clauses == clauses
    assert "taken_for_thanks" not in lab.journal()


def test_it_is_done_where_what_was_broken_stays_broken_without_them(lab: Play) -> None:
    clerk.tick(lab.at(19 * DAY))
    assert lab.journal().count("breached") >= 1
    seq = thanked(lab, 19 * DAY + 1)
    broken = [each for each in standing(lab)[-1] if each[-1] == "late"]  # type: ignore[attr-defined]
    take_for_thanks(lab.staff(19 * DAY + 2), seq)
    assert [each for each in standing(lab)[-1] if each[-1] == "late"] == broken != []  # type: ignore[attr-defined]


def test_words_taken_for_thanks_may_still_confirm(lab: Play) -> None:
    completed(lab)
    seq = thanked(lab)
    take_for_thanks(lab.staff(25), seq)
    take_for_confirmation(lab.staff(26), seq)
    assert (lab.last().kind, lab.last().at, lab.now().state) == ("confirmed", lab.at(20), "closed")
    assert is_whole()


def test_it_takes_no_words_twice_and_none_that_were_thanks_already(lab: Play) -> None:
    seq = thanked(lab)
    take_for_thanks(lab.staff(25), seq)
    tell_more(lab.client(26), "Thanks!")
    for words in (seq, lab.last().seq, 1, 99):
        with pytest.raises(Refused, match="no such words"):
            take_for_thanks(lab.staff(27), words)


def test_a_slip_that_is_put_right_afterwards_is_no_more_than_the_thanks(lab: Play) -> None:
    reply(lab.staff(5), "Restart it.")
    seq = thanked(lab)
    take_for_thanks(lab.staff(25), seq)
    before = standing(lab)
    reword(lab.client(26), seq, "boss", "head")
    assert standing(lab) == before


def test_a_completion_that_closed_at_once_is_taken_back_after_mere_thanks(istom: Company) -> None:
    play = Play(istom, ticket_of(sends(istom, "administrator", FRIDAY, product="desktop")), "administrator")
    complete(play.staff(5), "", "Restart it.")
    assert play.now().state == "closed"
    seq = thanked(play)
    with pytest.raises(Refused, match="nothing to take back"):
        withdraw_completion(play.staff(21))
    take_for_thanks(play.staff(22), seq)
    assert play.now().state == "closed"
    withdraw_completion(play.staff(23))
    assert (play.now().state, play.now().cycle) == ("open", 1)
    assert is_whole()


def test_a_merge_carries_them_as_thanks(lab: Play) -> None:
    later = Play(lab.company, ticket_of(sends(lab.company, "nurse", lab.at(1), product="lis")), "nurse")
    reply(lab.staff(3), "Restart it.")
    seq = thanked(later)
    take_for_thanks(later.staff(25), seq)
    merge(later.staff(30), lab.ticket.pk)
    carried = Entry.objects.get(ticket=lab.ticket, kind="thanked")
    assert (carried.payload["reason"], carried.payload["seq"]) == ("thanks", seq)
    assert Message.objects.get(ticket=lab.ticket, seq=carried.seq).text == KIND
    with pytest.raises(Refused, match="merged into another"):
        count_words(later.staff(35), seq)
    assert is_whole()


def test_carried_words_are_taken_where_they_went(lab: Play) -> None:
    later = Play(lab.company, ticket_of(sends(lab.company, "nurse", lab.at(1), product="lis")), "nurse")
    thanked(later)
    merge(later.staff(30), lab.ticket.pk)
    carried = Entry.objects.filter(ticket=lab.ticket, kind="told_more").latest("seq")
    take_for_thanks(lab.staff(35), carried.seq)
    assert lab.last().payload["of"] == later.at(20).isoformat()
    assert is_whole()


def test_thanks_do_not_show_that_a_question_arrived(lab: Play) -> None:
    ask(lab.staff(5), "At which window?")
    letter = Notice.objects.get(kind="asked")
    outbox.returned(letter, lab.at(6), "550 no such user")
    clerk.tick(lab.at(6))
    seq = thanked(lab)
    take_for_thanks(lab.staff(25), seq)
    assert look(lab.now(), lab.at(26)).standing.untold == (lab.at(5),)
    outbox.delivered(letter, lab.at(30))
    clerk.tick(lab.at(30))
    assert (lab.last().kind, lab.now().state) == ("reached", "waiting")
    assert is_whole()


def test_it_is_done_by_one_click_on_the_page_and_taken_back_by_another(siroka: Company) -> None:
    received = timezone.now() - timedelta(minutes=30)
    lab = Play(siroka, ticket_of(sends(siroka, "nurse", received, product="lis")), "nurse")
    reply(lab.staff(5), "Restart it.")
    seq = thanked(lab)
    staff = browser(lab.company.staff["specialist"])
    page = text_of(staff.get("/siroka/work/1/"))
    assert ("Only thanks" in page, "These words count" in page) == (True, False)
    sent = {"key": "one", "seen": lab.now().last_seq, "seq": seq}
    done = text_of(staff.post("/siroka/work/1/thanking/", sent, follow=True))
    assert "as if they had not come" in done
    assert "thanks; it changes nothing" in done
    assert ("Only thanks" in done, "These words count" in done) == (False, True)
    assert f"The words of entry {seq} are only thanks" in text_of(staff.get("/siroka/work/1/history/"))
    count_words(lab.staff(29), seq)
    assert "thanks; it changes nothing" not in text_of(staff.get("/siroka/work/1/"))


def test_the_client_reads_what_their_words_were_taken_for(lab: Play) -> None:
    seq = thanked(lab)
    take_for_thanks(lab.staff(25), seq)
    shown = show(lab.now(), as_person(lab.company.clients["nurse"]), lab.at(30))
    sentence = (
        "We take a message from your side for thanks alone: it changes nothing. If you meant more, please write to us."
    )
    assert sentence in [each.sentence for each in voice.history(shown)]
    assert sentence in [each.text for each in voice.part(shown).said if each.by == "desk"]
