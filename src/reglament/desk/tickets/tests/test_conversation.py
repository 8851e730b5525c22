"""What is said on a ticket: answers, questions, notes, further information; and which clocks hear of it."""

from datetime import timedelta

import pytest

from reglament.desk.conftest import Play
from reglament.desk.tickets.actions.ask import ask, withdraw
from reglament.desk.tickets.actions.complete import complete
from reglament.desk.tickets.actions.note import note
from reglament.desk.tickets.actions.remind import remind
from reglament.desk.tickets.actions.reply import reply
from reglament.desk.tickets.actions.tell_more import tell_more
from reglament.desk.tickets.journal.orders import Overtaken, Refused
from reglament.desk.tickets.models import Message, Promise


def test_it_meets_the_reaction_with_a_persons_answer(dental: Play) -> None:
    reply(dental.staff(10), "Смотрим.")
    promise = Promise.objects.get(ticket=dental.ticket, kind="first_answer")
    assert (promise.status, promise.met_at) == ("met", dental.at(10))


def test_it_does_not_meet_the_reaction_with_a_note(dental: Play) -> None:
    note(dental.staff(10), "Звонил, занято.")
    assert Promise.objects.get(ticket=dental.ticket, kind="first_answer").met_at is None
    assert dental.told() == ["acknowledged"]
    assert Message.objects.get(kind="note").internal


def test_it_stops_the_clock_while_a_question_waits(lab: Play) -> None:
    ask(lab.staff(10), "Which analyser?")
    ticket = lab.now()
    assert (ticket.state, ticket.due_running, ticket.turn_at) == ("waiting", False, None)
    tell_more(lab.client(20), "The big one.")
    assert lab.now().state == "open"
    assert lab.now().due_at == lab.at(10) + timedelta(days=4) - timedelta(minutes=0)


def test_it_keeps_the_promise_that_stood_when_the_wait_moves_it(lab: Play) -> None:
    ask(lab.staff(10), "Which analyser?")
    tell_more(lab.client(20), "The big one.")
    old, new = Promise.objects.filter(ticket=lab.ticket, kind="solve")
    assert (old.due, old.superseded_why, old.superseded_at) == (lab.at(4 * 24 * 60), "told_more", lab.at(20))
    assert new.due == lab.at(4 * 24 * 60 + 10)


def test_it_withdraws_a_question(lab: Play) -> None:
    ask(lab.staff(10), "Which analyser?")
    withdraw(lab.staff(15))
    assert lab.now().state == "open"
    with pytest.raises(Refused, match="nothing is asked"):
        withdraw(lab.staff(16))


def test_it_reminds_only_of_a_question(lab: Play) -> None:
    with pytest.raises(Refused, match="nothing is asked"):
        remind(lab.staff(5))
    ask(lab.staff(10), "Which analyser?")
    remind(lab.staff(60))
    assert lab.told()[-1] == "reminded"


@pytest.mark.parametrize("words", ["", "  \n", "\x00"])
def test_it_refuses_empty_words_and_writes_nothing(lab: Play, words: str) -> None:
    before = lab.journal()
    with pytest.raises(Refused, match="words are missing"):
        reply(lab.staff(1), words)
    assert lab.journal() == before


def test_it_takes_a_megabyte_and_refuses_more(lab: Play) -> None:
    reply(lab.staff(1), "я" * 1_000_000)
    with pytest.raises(Refused, match="too long"):
        reply(lab.staff(2), "я" * 1_000_001)


def test_it_carries_the_same_key_out_once(lab: Play) -> None:
    first = reply(lab.staff(1, key="a"), "Once.")
    again = reply(lab.staff(5, key="a"), "Once.")
    assert (again.seq, again.repeated) == (first.seq, True)
    assert Message.objects.filter(kind="answer").count() == 1


def test_it_tells_the_second_of_two_people_what_the_first_did(lab: Play) -> None:
    seen = lab.now().last_seq
    reply(lab.staff(1, seen=seen), "I was first.")
    with pytest.raises(Overtaken) as overtaken:
        reply(lab.staff(2, who="colleague", seen=seen), "I was second.")
    assert [entry.kind for entry in overtaken.value.entries] == ["answered"]
    assert Message.objects.filter(kind="answer").count() == 1


def test_it_is_not_overtaken_by_ones_own_words_or_a_note(lab: Play) -> None:
    seen = lab.now().last_seq
    note(lab.staff(1, who="colleague"), "Reading along.")
    reply(lab.staff(2, seen=seen), "One.")
    reply(lab.staff(3, seen=seen), "Two.")
    assert Message.objects.filter(kind="answer").count() == 2


def test_it_opens_a_closed_request_again_within_the_editions_days(dental: Play) -> None:
    complete(dental.staff(30), next(iter(_endings(dental)), ""), "Готово.")
    assert dental.now().state == "closed"
    tell_more(dental.client(24 * 60), "Опять не работает.")
    assert (dental.now().state, dental.now().cycle) == ("open", 2)


def test_it_refuses_to_open_again_later(dental: Play) -> None:
    complete(dental.staff(30), next(iter(_endings(dental)), ""), "Готово.")
    with pytest.raises(Refused, match="too late to reopen"):
        tell_more(dental.client(15 * 24 * 60), "Опять не работает.")


def _endings(play: Play) -> list[str]:
    from reglament.desk.rulebook.compiled import compiled

    rules = compiled(play.ticket.edition).rules
    return [name for name, ending in rules.endings.items() if ending.chosen_by.value == "staff"]
