"""The people in copy on a request's pages: who hears of the answers, and one press for each thing that can be done about it."""

import re
from dataclasses import replace
from html import unescape
from typing import Any

import pytest
from django.test import Client

from reglament.desk.conftest import Play
from reglament.desk.people.models import Part, Person
from reglament.desk.tickets.actions.tell_more import tell_more
from reglament.desk.tickets.intake.originals import Original
from reglament.desk.tickets.models import Entry, Follower
from reglament.desk.tickets.tests.visiting import browser, text_of
from tools.story.by_operator import introduce, join

pytestmark = pytest.mark.django_db
BOX = "Boris Pine <boris@northlight.example>"
COLLEAGUE = "Cholpon Sample <cholpon@northlight.example>"


@pytest.fixture
def copied(lab: Play) -> Play:
    """A colleague and a stranger were in copy of the nurse's second mail."""
    person = introduce(lab.company.desk, "Cholpon Sample", [("email", "cholpon@northlight.example")])
    join(person, lab.company.organisations["laboratory"], Part.REQUESTER)
    order = replace(lab.client(1), by_channel=True)
    tell_more(order, "And now?", channel="email", original=Original(copies="all", in_copy=(COLLEAGUE, BOX)))
    return lab


def press(client: Client, play: Play, button: str, **about: Any) -> Any:
    """Press a button of the card, with what its form carries."""
    path = f"/siroka/work/{play.ticket.number}/"
    page = client.get(path).content.decode()
    forms = re.findall(r"<form[^>]*following/.*?</form>", page, re.DOTALL)
    form = next(each for each in forms if f'value="{button}"' in each)
    hidden = {name: unescape(value) for name, value in re.findall(r'name="(\w+)"\s+value="([^"]*)"', form)}
    typed = {**hidden, "what": button, **about}
    return client.post(f"{path}following/", typed, follow=True)


def test_the_page_names_those_who_are_told_and_those_who_are_not(copied: Play) -> None:
    words = text_of(browser(copied.company.staff["specialist"]).get(f"/siroka/work/{copied.ticket.number}/"))
    assert "In copy Cholpon Sample hears of the answers" in words
    assert "Boris Pine" in words
    assert "unknown to the desk, told nothing" in words
    assert "Make them known" not in words
    assert "The head can make them known as one of the client's people" in words


def test_the_head_makes_a_stranger_known_in_one_press(copied: Play) -> None:
    answer = press(browser(copied.company.staff["head"]), copied, "follow")
    assert "They follow the request: the answers go there, too." in text_of(answer)
    person = Person.objects.get(identities__value="boris@northlight.example")
    assert Follower.objects.filter(ticket=copied.ticket, person=person).exists()
    assert "unknown to the desk" not in text_of(answer)


def test_anybody_who_works_on_it_leaves_a_stranger_untold_in_one_press(copied: Play) -> None:
    answer = press(browser(copied.company.staff["specialist"]), copied, "leave")
    assert "They are told nothing" in text_of(answer)
    assert "unknown to the desk" not in text_of(answer)
    assert not Person.objects.filter(identities__value="boris@northlight.example").exists()


def test_staff_take_a_follower_out_in_one_press(copied: Play) -> None:
    assert "They follow the request no more." in text_of(
        press(browser(copied.company.staff["specialist"]), copied, "stop")
    )
    assert not Follower.objects.exists()


def test_a_press_that_cannot_be_done_says_why(copied: Play) -> None:
    answer = press(browser(copied.company.staff["specialist"]), copied, "leave", box="nobody")
    assert "This is no e-mail address." in text_of(answer)


def test_a_specialist_cannot_make_known_by_typing_it(copied: Play) -> None:
    answer = press(browser(copied.company.staff["specialist"]), copied, "leave", what="follow")
    assert "The head makes somebody known" in text_of(answer)
    assert Person.objects.filter(identities__value="boris@northlight.example").count() == 0


def test_a_follower_reads_the_request_and_stops_on_its_page(copied: Play) -> None:
    person = Person.objects.get(full_name="Cholpon Sample")
    user = copied.company.clients["chief"].user
    Person.objects.filter(user=user).update(user=None)
    Person.objects.filter(pk=person.pk).update(user=user)
    person.refresh_from_db()
    client, path = browser(person), f"/siroka/requests/{copied.ticket.number}/"
    words = text_of(client.get(path))
    assert "You are in copy, so the answers come to you, too." in words
    assert copied.ticket.reference in text_of(client.get("/siroka/requests/"))
    answer = client.post(f"{path}following/", follow=True)
    assert "You hear of request SIROKA-1 no more." in text_of(answer)
    assert client.get(path).status_code == 404
    assert Entry.objects.get(kind="unfollowed").by == "client"


def test_the_requester_reads_who_is_in_copy_and_is_offered_no_stop(copied: Play) -> None:
    words = text_of(browser(copied.ticket.requester).get(f"/siroka/requests/{copied.ticket.number}/"))
    assert "In copy Cholpon Sample" in words
    assert "Send me no more copies" not in words
