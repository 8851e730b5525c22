"""Beside which words staff are asked whether they were only thanks: where it would change something, and where it may be so."""

import pytest

from reglament.desk.conftest import Play
from reglament.desk.tickets.actions.ask import ask
from reglament.desk.tickets.actions.close import close
from reglament.desk.tickets.actions.complete import complete
from reglament.desk.tickets.actions.reply import reply
from reglament.desk.tickets.actions.taking_words import perhaps_thanks, take_for_thanks
from reglament.desk.tickets.actions.tell_more import tell_more
from reglament.desk.tickets.journal.standing import look

KIND = "Now every label comes out, what a morning"
OFFERED = [
    KIND,
    "Вы нас просто выручили, дорогие",
    "You saved our whole night shift!",
    "Merci mille fois",
    "Век не забудем",
    "So kind of you all",
]
"""Kind words of shapes that the desk does not know."""
NOT_OFFERED = [
    "You saved us! And when does the scanner come?",
    "Спасибо, а когда будет обновление?",
    "It helped. " + "Now to the other thing: the scanner reads nothing. " * 9,
    "你好，什么时候？",
]
"""They ask, or say more."""


def offered(lab: Play, minute: float = 60) -> set[int]:
    return perhaps_thanks(look(lab.now(), lab.at(minute)))


@pytest.mark.parametrize("words", OFFERED)
def test_it_is_asked_of_short_words_after_an_answer(lab: Play, words: str) -> None:
    reply(lab.staff(5), "Restart it.")
    seq = tell_more(lab.client(20), words).seq
    assert offered(lab) == {seq}


@pytest.mark.parametrize("words", NOT_OFFERED)
def test_it_is_asked_of_no_question_and_of_nothing_long(lab: Play, words: str) -> None:
    reply(lab.staff(5), "Restart it.")
    tell_more(lab.client(20), words)
    assert offered(lab) == set()


def test_it_is_asked_of_nothing_before_anybody_has_helped(lab: Play) -> None:
    tell_more(lab.client(2), KIND)
    tell_more(lab.client(3), "And the scanner beeps")
    assert offered(lab) == set()


def test_it_is_asked_of_the_first_words_alone(lab: Play) -> None:
    reply(lab.staff(5), "Restart it.")
    first = tell_more(lab.client(20), KIND).seq
    second = tell_more(lab.client(21), "So kind of you all").seq
    assert offered(lab) == {first}, "without the second one everything stands as it does"
    take_for_thanks(lab.staff(25), first)
    assert offered(lab) == {second}


def test_it_is_asked_where_words_ended_a_wait_or_a_completion(lab: Play) -> None:
    ask(lab.staff(5), "At which window?")
    assert offered(lab) == set()
    seq = tell_more(lab.client(20), KIND).seq
    assert offered(lab) == {seq}
    complete(lab.staff(30), "informed", "It is done.")
    assert offered(lab) == set()
    seq = tell_more(lab.client(40), KIND).seq
    assert offered(lab) == {seq}


def test_it_is_asked_where_words_opened_a_closed_request(lab: Play) -> None:
    complete(lab.staff(5), "informed", "It is done.")
    close(lab.staff(6), "By phone.")
    seq = tell_more(lab.client(20), KIND).seq
    assert offered(lab) == {seq}


def test_it_is_asked_no_more_once_somebody_has_answered(lab: Play) -> None:
    reply(lab.staff(5), "Restart it.")
    tell_more(lab.client(20), KIND)
    reply(lab.staff(30), "Gladly.")
    assert offered(lab) == set()
