"""A repeat is told by what it is: the same key, the same sender and the same content. Nothing else is taken for it."""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

import pytest
from django.db import connection

from reglament.desk.conftest import FRIDAY, Play
from reglament.desk.lib.append_only import lifted
from reglament.desk.lib.blinding import blinded
from reglament.desk.lib.once import LONGEST_CONTENT, LONGEST_KEY, content_of, told_apart
from reglament.desk.tickets import taking_in
from reglament.desk.tickets.actions.note import note
from reglament.desk.tickets.actions.reply import reply
from reglament.desk.tickets.actions.tell_more import tell_more
from reglament.desk.tickets.intake.admitting import File, Intake
from reglament.desk.tickets.intake.results import Added, Registered
from reglament.desk.tickets.journal.orders import Order
from reglament.desk.tickets.models import Entry, Message, Refusal, Ticket
from reglament.desk.tickets.tests.test_at_once import at_once
from tools.story.companies import Company
from tools.story.official import official

pytestmark = pytest.mark.django_db

PHOTO = File("a.png", "image/png", b"1")


def came(company: Company, who: str = "nurse", **more: Any) -> Intake:
    told: dict[str, Any] = {"text": "The printer is silent.", "key": "email:<1@scanner.example>", **more}
    address = official(company.desk.slug, "email")
    person = company.clients.get(who)
    return Intake(company.desk, FRIDAY, "email", address=address, sender=f"{who}@x.example", person=person, **told)


def taken(intake: Intake) -> Any:
    return taking_in.take_in(intake, at=FRIDAY)


@pytest.mark.parametrize(
    "other",
    [
        {"text": "All of the laboratory stands still."},
        {"subject": "Another"},
        {"files": (PHOTO,)},
        {"details": {"steps": "Press it."}},
        {"topic": "installation"},
    ],
)
def test_it_takes_in_what_came_under_a_used_key_with_other_content(siroka: Company, other: dict[str, Any]) -> None:
    first, second = taken(came(siroka)), taken(came(siroka, **other))
    assert isinstance(second, Registered)
    assert not second.repeated
    assert second.ticket_id != first.ticket_id
    again = taken(came(siroka, **other))
    assert (again.ticket_id, again.repeated) == (second.ticket_id, True)
    assert taken(came(siroka)).ticket_id == first.ticket_id
    assert Ticket.objects.count() == 2


def test_it_takes_in_the_same_words_of_another_sender_under_a_used_key(siroka: Company) -> None:
    first, second = taken(came(siroka)), taken(came(siroka, "doctor"))
    assert getattr(second, "ticket_id", None) != first.ticket_id


def test_nobody_who_guesses_a_key_makes_the_true_one_disappear(siroka: Company) -> None:
    guessed = taken(came(siroka, "stranger", text="x"))
    assert isinstance(guessed, Refusal)
    true = taken(came(siroka))
    assert isinstance(true, Registered)
    assert not true.repeated
    assert taken(came(siroka)).ticket_id == true.ticket_id
    assert (Refusal.objects.count(), Ticket.objects.count()) == (1, 1)


def test_it_keeps_each_of_two_refusals_under_one_key(siroka: Company) -> None:
    for text in ("One.", "Two.", "One."):
        taken(came(siroka, "stranger", text=text))
    assert sorted(row.intake["text"] for row in Refusal.objects.all()) == ["One.", "Two."]


def test_it_adds_each_of_two_additions_under_one_key(lab: Play) -> None:
    for text in ("One.", "Two.", "One."):
        assert isinstance(taken(came(lab.company, text=text, adds_to=lab.ticket)), Added)
    assert list(Message.objects.filter(kind="told_more").values_list("text", flat=True)) == ["One.", "Two."]


def test_it_holds_each_of_two_under_one_key(siroka: Company) -> None:
    for text in ("One.", "Two.", "One."):
        taking_in.hold(came(siroka, "stranger", text=text), at=FRIDAY)
    assert Refusal.objects.count() == 2


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_it_registers_one_of_each_that_come_at_once_under_one_key(siroka: Company) -> None:
    texts = ("One.", "Two.") * 3
    done = at_once([partial(taken, came(siroka, text=text)) for text in texts])
    assert [each for each in done if isinstance(each, Exception)] == []
    assert sorted(Message.objects.values_list("text", flat=True)) == ["One.", "Two."]


ACTS: list[Callable[..., Any]] = [reply, note]


@pytest.mark.parametrize("act", ACTS)
def test_it_carries_out_again_what_was_sent_with_other_words_under_a_used_key(
    lab: Play, act: Callable[..., Any]
) -> None:
    def keyed(minutes: float) -> Order:
        return replace(lab.staff(minutes), key="reply:1")

    for minutes, words in ((1, "One."), (2, "Two."), (3, "One."), (4, "Two.")):
        act(keyed(minutes), words)
    assert list(Message.objects.exclude(kind="request").order_by("seq").values_list("text", flat=True)) == [
        "One.",
        "Two.",
    ]


def test_it_tells_two_actions_under_one_key_apart(lab: Play) -> None:
    reply(replace(lab.staff(1), key="one:1"), "Words.")
    note(replace(lab.staff(2), key="one:1"), "Words.")
    assert sorted(lab.journal()[-2:]) == ["answered", "noted"]


def test_it_finds_another_key_on_another_request_of_the_desk(siroka: Company, lab: Play) -> None:
    other = taken(came(siroka, key="form:2"))
    tell_more(replace(lab.client(1), key="portal:1"), "One.")
    beside = replace(lab.client(2), key="portal:1", ticket_id=other.ticket_id)
    assert not tell_more(beside, "Two.").repeated
    assert tell_more(replace(beside, at=lab.at(3)), "Two.").repeated
    assert tell_more(beside, "One.").repeated


@pytest.mark.django_db(
    transaction=True
)  # PostgreSQL alters no table of which the same transaction has still to check keys.
def test_it_takes_what_an_older_program_wrote_for_the_same_when_the_words_are(siroka: Company) -> None:
    first = taken(came(siroka))
    taken(came(siroka, "stranger", key="email:<2@x.example>", text="Hello."))
    without_marks()
    assert taken(came(siroka, text="The printer\n is silent.")).ticket_id == first.ticket_id
    assert taken(came(siroka, text="Something else.")).ticket_id != first.ticket_id
    taken(came(siroka, "stranger", key="email:<2@x.example>", text="Hello."))
    assert Refusal.objects.count() == 1
    taken(came(siroka, "stranger", key="email:<2@x.example>", text="Good bye."))
    assert Refusal.objects.count() == 2


def without_marks() -> None:
    """As rows of a program that kept no marks are."""
    Refusal.objects.update(content=None)
    with lifted(connection, ["tickets_entry"]):
        Entry.objects.update(content=None)


def test_it_marks_content_alike_whatever_holds_it_and_unlike_as_soon_as_anything_differs() -> None:
    assert content_of("a", {"x": 1, "y": (PHOTO,)}) == content_of("a", {"y": [replace(PHOTO)], "x": 1})
    marks = {
        content_of(*each)
        for each in (("ab", "c"), ("a", "bc"), (b"ab", "c"), ("ab", None), ("ab", ("c",)), (1,), (True,))
    }
    assert len(marks) == 7
    assert {len(mark) for mark in marks} == {LONGEST_CONTENT}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ([["a"], "b"], [["a", "b"]]),
        ([[], "a"], [["a"]]),
        ([{"a": "b"}, "c", "d"], [{"a": "b", "c": "d"}]),
        ({"a": [], "b": "c"}, {"a": ["b", "c"]}),
    ],
)
def test_it_marks_where_what_holds_several_ends(one: object, other: object) -> None:
    assert content_of(one) != content_of(other)


def test_it_marks_a_mail_as_ever_since_that_comes_again_after_days() -> None:
    digest = hashlib.sha256(b"".join(len(piece).to_bytes(8, "big") + piece for piece in (b"str", b"what a mail says")))
    assert content_of("what a mail says") == blinded(digest.hexdigest()[:LONGEST_CONTENT])


@pytest.mark.parametrize("length", [5, 87, 88, 120])
def test_it_tells_a_key_apart_within_its_length(length: int) -> None:
    key = told_apart("k" * length, content_of("x"))
    assert len(key) <= LONGEST_KEY
    assert key.startswith("k" * length) is (length <= 87)
    assert key != told_apart("k" * length, content_of("y"))
