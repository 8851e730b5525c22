"""What a letter quotes: the client's words that it answers, below everything else, and no others."""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reglament.desk.channels.email.outgoing.layout import marked
from reglament.desk.channels.email.outgoing.tests.acts import (
    answered,
    asked,
    completed,
    last_letter,
    letter_after,
    page,
)
from reglament.desk.conftest import Play
from reglament.desk.people.models import Person
from reglament.desk.tickets.actions.ask import ask
from reglament.desk.tickets.actions.erase import erase
from reglament.desk.tickets.actions.follow import let_follow
from reglament.desk.tickets.actions.note import note
from reglament.desk.tickets.actions.record_automatic import record_automatic
from reglament.desk.tickets.actions.reply import reply
from reglament.desk.tickets.actions.tell_more import tell_more
from reglament.desk.tickets.intake.originals import Original
from tools.story.acting import by_client
from tools.story.by_operator import introduce, join

REQUEST = "> Something does not work.\n"
WROTE = {
    "en": "On Friday 6 March at 17:30 (Bishkek), Aida Sample wrote:\n",
    "ru": "В пятницу, 6 марта, в 17:30 (Бишкек) Aida Sample пишет:\n",
}


def quote_of(play: Play, kind: str = "answered", minutes: float = 30) -> str:
    """The end of a letter, from the line that introduces the quote."""
    found = re.search(r"(?ms)^[^>\n]+\n> .*\Z", str(last_letter(play, kind, minutes).body))
    return found[0] if found else ""


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize(("kind", "act"), [("answered", answered), ("asked", asked), ("completed", completed)])
def test_it_ends_with_the_words_that_it_answers(
    lab: Play, kind: str, act: Callable[[Play], float], language: str
) -> None:
    Person.objects.update(language=language)
    letter = last_letter(lab, kind, act(lab))
    assert str(letter.body).endswith(f"/regulation/editions/1/\n\n{WROTE[language]}{REQUEST}")
    below = page(letter).partition('<div class="gmail_quote quote">')[2]
    assert WROTE[language].strip() in below
    assert '<blockquote class="gmail_quote" type="cite">' in below
    assert '<div class="words" dir="auto">Something does not work.</div>' in below
    assert '<div class="closing">' not in below


@pytest.mark.parametrize("story", ["acknowledged", "told more", "delayed", "reminded"])
def test_it_quotes_nothing_where_nobody_answers_the_client(lab: Play, story: str) -> None:
    letter = letter_after(lab, story)
    assert "\n> " not in str(letter.body)
    assert "<blockquote" not in page(letter)


def test_it_quotes_all_that_came_since_the_answer_before(lab: Play) -> None:
    reply(lab.staff(5), "Which one?")
    tell_more(lab.client(6), "The one at reception.", channel="email")
    note(lab.staff(7), "They have two.")
    tell_more(lab.client(8), "With the lid.\n\n> Error 105", channel="email")
    reply(lab.staff(9), "Thank you.")
    wrote = WROTE["en"].replace("17:30", "17:38")
    assert quote_of(lab) == f"{wrote}> The one at reception.\n>\n> With the lid.\n>\n> > Error 105\n"


def test_it_quotes_the_same_where_a_second_answer_follows(lab: Play) -> None:
    reply(lab.staff(5), "Which one?")
    reply(lab.staff(6), "I mean: which printer?")
    assert quote_of(lab) == WROTE["en"] + REQUEST


def test_it_names_everybody_who_wrote(lab: Play) -> None:
    person = introduce(lab.company.desk, "Cholpon Sample", [("email", "cholpon@northlight.example")])
    join(person, lab.company.organisations["laboratory"])
    let_follow(lab.staff(1, "head"), "cholpon@northlight.example")
    tell_more(by_client(person, lab.ticket, lab.at(2)), "Here, too.", channel="email")
    ask(lab.staff(3), "Since when?")
    wrote = WROTE["en"].replace("17:30", "17:32").replace("Aida Sample", "Aida Sample, Cholpon Sample")
    assert quote_of(lab, "asked") == f"{wrote}{REQUEST}>\n> Here, too.\n"
    Person.objects.update(language="ru")
    assert "Aida Sample, Cholpon Sample написали:\n> " in quote_of(lab, "asked")


def test_it_quotes_nothing_that_its_reader_does_not_see_as_the_clients_words(lab: Play) -> None:
    note(lab.staff(1), "Between us: they never read.")
    record_automatic(replace(lab.client(2), by_channel=True), "I am on holiday.", Original())
    tell_more(lab.client(3), "She said that it hums.", channel="phone")
    reply(lab.staff(4), "Which one?")
    assert quote_of(lab) == WROTE["en"] + REQUEST


def test_it_never_brings_back_what_is_erased(lab: Play) -> None:
    tell_more(lab.client(2), "My password is 1234.", channel="email")
    seq = lab.last().seq
    reply(lab.staff(4), "Which one?")
    assert "1234" in quote_of(lab)
    erase(lab.staff(5, "head"), seq)
    assert quote_of(lab) == WROTE["en"] + REQUEST
    erase(lab.staff(6, "head"), 1)
    assert quote_of(lab) == ""


@pytest.mark.parametrize("language", ["en", "ru"])
def test_it_shortens_what_is_long_and_says_where_the_whole_is(lab: Play, language: str) -> None:
    Person.objects.update(language=language)
    tell_more(lab.client(2), "\n".join(f"{number}: the log" for number in range(1000)), channel="email")
    reply(lab.staff(4), "Which one?")
    *shown, empty, said = quote_of(lab).splitlines()[1:]
    assert shown == [f"> {number}: the log" for number in range(len(shown))]
    assert 20 < len(shown) < 40
    assert (empty, said[:6], said.rpartition(" ")[2]) == (">", "> […] ", lab_page(lab))
    assert f"<p>{said[2:].partition(' http')[0]}" in page(last_letter(lab, "answered", 30))


@pytest.mark.parametrize("end", ["\n", "\r\n", "\x0b", "\u2028", "\x85", " \n\t\n"])
def test_it_quotes_whole_what_has_room_whatever_ends_its_lines(lab: Play, end: str) -> None:
    tell_more(lab.client(2), f"It hums.{end}And is warm.{end}", channel="email")
    reply(lab.staff(4), "Which one?")
    quote = quote_of(lab)
    assert [line.lstrip("> ") for line in quote.splitlines() if line.strip("> \t")][-2:] == ["It hums.", "And is warm."]
    assert "[…]" not in quote


def test_it_says_that_words_were_cut_where_what_is_seen_of_them_fits(lab: Play) -> None:
    tell_more(lab.client(2), f"It hums.{' ' * 1600}And is warm.", channel="email")
    reply(lab.staff(4), "Which one?")
    assert "> It hums.\n>\n> […]" in quote_of(lab)


def test_it_shortens_one_long_line_at_a_word(lab: Play) -> None:
    tell_more(lab.client(2), "again " * 100_000, channel="email")
    reply(lab.staff(4), "Which one?")
    first = quote_of(lab).splitlines()[1]
    assert first.endswith("again")
    assert 1000 < len(first) < 1500


def test_it_asks_for_what_it_quotes_once_however_long_the_conversation_is(lab: Play) -> None:
    reply(lab.staff(2), "Which one?")
    statements(lab)  # The edition is read once in a process.
    few = statements(lab)
    for minute in range(3, 30):
        tell_more(lab.client(minute), "And this.", channel="email")
    reply(lab.staff(30), "Thank you.")
    many = statements(lab)
    assert len(many) == len(few)
    assert len([said for said in many if "LEFT(" in said.upper() or "SUBSTR(" in said.upper()]) == 1


def statements(play: Play) -> list[str]:
    with CaptureQueriesContext(connection) as told:
        last_letter(play, "answered", 40)
    return [query["sql"] for query in told.captured_queries]


def lab_page(play: Play) -> str:
    return f"http://127.0.0.1:8000/siroka/requests/{play.ticket.number}/"


def test_it_marks_each_line_of_a_quote() -> None:
    assert marked("one\n\n> two \n") == "> one\n>\n> > two\n"
