"""Answers go to the chat and in the language that the person used last, unless they chose for good."""

from dataclasses import replace
from typing import Any

import pytest
from django.utils import timezone

from reglament.desk.conftest import FRIDAY, Play
from reglament.desk.notices.models import Notice
from reglament.desk.people.access import as_person, operator
from reglament.desk.people.actions.describe import describe
from reglament.desk.people.actions.introduce import Manner
from reglament.desk.people.actions.prefer import be_answered_by, prefer
from reglament.desk.people.models import Identity, Person
from reglament.desk.tickets.actions.follow import let_follow
from reglament.desk.tickets.actions.reply import reply
from reglament.desk.tickets.actions.tell_more import tell_more
from reglament.desk.tickets.intake.admitting import File, Intake
from reglament.desk.tickets.intake.speaking import language_in
from reglament.desk.tickets.journal.orders import Order
from reglament.desk.tickets.taking_in import take_in
from reglament.desk.tickets.tests.visiting import browser
from tools.story.acting import sends, ticket_of
from tools.story.by_operator import introduce, let_in
from tools.story.companies import Company

pytestmark = pytest.mark.django_db
RUSSIAN, ENGLISH = "Принтер с утра ничего не печатает.", "The printer prints nothing since this morning."


@pytest.fixture(autouse=True)
def messenger(settings: Any) -> None:
    """An installation that serves Telegram."""
    settings.REGLAMENT_MESSENGERS = ["telegram"]


def linked(company: Company, who: str = "nurse") -> Person:
    person = company.clients[who]
    Identity.objects.create(
        desk=company.desk, person=person, kind="telegram", value="7001", written="7001", verified_at=timezone.now()
    )
    return person


def answered_by(company: Company, channel: str, later: str = "") -> list[str]:
    """By which channels an answer leaves on a request that came by one channel and went on by another."""
    ticket = ticket_of(sends(company, "nurse", FRIDAY, product="lis", channel=channel))
    play = Play(company, ticket, "nurse")
    if later:
        tell_more(replace(play.client(5), by_channel=True), "Is anybody there?", channel=later)
    reply(play.staff(10), "Please restart it.")
    return list(Notice.objects.filter(kind="answered").order_by("channel").values_list("channel", flat=True))


@pytest.mark.parametrize(
    ("channel", "later", "answers"),
    [
        ("email", "", ["email"]),
        ("telegram", "", ["email", "telegram"]),
        ("widget", "", ["email"]),
        ("form", "", ["email", "telegram"]),
        ("email", "telegram", ["email", "telegram"]),
        ("telegram", "email", ["email"]),
        ("telegram", "widget", ["email"]),
        ("email", "portal", ["email", "telegram"]),
    ],
)
def test_the_answer_goes_where_the_person_wrote_last(
    siroka: Company, channel: str, later: str, answers: list[str]
) -> None:
    linked(siroka)
    assert answered_by(siroka, channel, later) == answers


@pytest.mark.parametrize(
    ("channel", "answers"), [("email", ["email"]), ("widget", ["email"]), ("form", ["email", "telegram"])]
)
def test_what_is_told_at_once_goes_where_the_words_have_just_come_from(
    siroka: Company, channel: str, answers: list[str]
) -> None:
    linked(siroka)
    sends(siroka, "nurse", FRIDAY, product="lis", channel=channel)
    told = Notice.objects.filter(kind="acknowledged").order_by("channel")
    assert list(told.values_list("channel", flat=True)) == answers


def test_what_is_told_of_a_file_goes_where_the_file_has_just_come_from(siroka: Company) -> None:
    linked(siroka)
    play = Play(siroka, ticket_of(sends(siroka, "nurse", FRIDAY, product="lis", channel="form")), "nurse")
    order = replace(play.client(5), by_channel=True)
    tell_more(order, "It is in the file.", [File("it.exe", "application/x-msdownload", b"MZ")], channel="email")
    told = Notice.objects.filter(kind="turned_down").order_by("channel")
    assert list(told.values_list("channel", flat=True)) == ["email"]


@pytest.mark.parametrize(("chosen", "answers"), [("email", ["email"]), ("telegram", ["email", "telegram"])])
@pytest.mark.parametrize("channel", ["email", "telegram", "form", "widget"])
def test_what_was_chosen_for_good_stands_before_it(
    siroka: Company, channel: str, chosen: str, answers: list[str]
) -> None:
    be_answered_by(linked(siroka).pk, chosen)
    assert answered_by(siroka, channel) == answers


def test_where_nothing_is_linked_a_letter_goes_whatever_was_chosen(siroka: Company) -> None:
    be_answered_by(siroka.clients["nurse"].pk, "telegram")
    assert answered_by(siroka, "telegram") == ["email"]


@pytest.mark.parametrize(("wrote", "answers"), [("", ["email", "telegram"]), ("email", ["email"])])
def test_who_never_wrote_about_the_request_has_a_copy_in_the_chat_that_they_linked(
    siroka: Company, wrote: str, answers: list[str]
) -> None:
    chief = linked(siroka, "chief")
    play = Play(siroka, ticket_of(sends(siroka, "nurse", FRIDAY, product="lis", channel="email")), "nurse")
    let_follow(play.staff(1, "head"), chief.identities.get(kind="email").value)
    if wrote:
        order = Order(as_person(chief), play.at(5), ticket_id=play.ticket.pk, by_channel=True)
        tell_more(order, "Is anybody there?", channel=wrote)
    reply(play.staff(10), "Please restart it.")
    told = Notice.objects.filter(kind="answered", recipient=chief).order_by("channel")
    assert list(told.values_list("channel", flat=True)) == answers
    others = Notice.objects.filter(kind="answered").exclude(recipient=chief)
    assert list(others.values_list("channel", flat=True)) == ["email"]


def test_another_request_changes_nothing(siroka: Company) -> None:
    linked(siroka)
    sends(siroka, "nurse", FRIDAY, product="lis", channel="email")
    assert answered_by(siroka, "telegram") == ["email", "telegram"]


# The language.


def brought(company: Company, person: Person | None, text: str, **more: Any) -> None:
    intake = Intake(
        desk=company.desk, received_at=FRIDAY, channel="email", person=person, sender="x@elsewhere.example", text=text
    )
    take_in(replace(intake, **more), at=FRIDAY)


def newcomer(company: Company, language: str = "") -> Person:
    return introduce(
        company.desk, "Boris Pine", [("email", "boris@northlight.example")], manner=Manner(language=language)
    )


def test_who_never_chose_is_answered_in_the_language_of_what_they_wrote_last(siroka: Company) -> None:
    person = newcomer(siroka)
    assert (person.language, person.language_chosen_at) == (siroka.desk.language, None)
    for text, language in ((RUSSIAN, "ru"), ("OK", "ru"), (ENGLISH, "en")):
        brought(siroka, person, text)
        assert Person.objects.get(pk=person.pk).language == language == person.language


def test_a_chosen_language_stays(siroka: Company) -> None:
    other = "ru" if siroka.desk.language == "en" else "en"
    person = newcomer(siroka, other)
    assert person.language_chosen_at is not None
    for text in (RUSSIAN, ENGLISH):
        brought(siroka, person, text)
        assert Person.objects.get(pk=person.pk).language == other


def test_what_others_may_have_written_changes_nothing(siroka: Company) -> None:
    person = newcomer(siroka)
    brought(siroka, person, RUSSIAN, unanswered="sender not verified")
    assert Person.objects.get(pk=person.pk).language == siroka.desk.language


def test_staff_and_the_person_choose_for_good(siroka: Company) -> None:
    person, other = newcomer(siroka), "ru" if siroka.desk.language == "en" else "en"
    describe(operator(siroka.desk.pk), person, "Boris Pine", Manner(siroka.desk.language, person.time_zone))
    assert Person.objects.get(pk=person.pk).language_chosen_at is None
    describe(operator(siroka.desk.pk), person, "Boris Pine", Manner(other, person.time_zone))
    assert Person.objects.get(pk=person.pk).language_chosen_at is not None
    user = let_in(person, "boris@northlight.example")
    prefer(user, {"language": siroka.desk.language, "theme": "dark"})
    brought(siroka, Person.objects.get(pk=person.pk), RUSSIAN if siroka.desk.language == "en" else ENGLISH)
    assert Person.objects.get(pk=person.pk).language == siroka.desk.language


@pytest.mark.parametrize(("text", "language"), [(RUSSIAN, "ru"), (ENGLISH, "en"), ("OK", "")])
def test_a_stranger_is_answered_in_the_language_of_their_words(siroka: Company, text: str, language: str) -> None:
    brought(siroka, None, text)
    assert Notice.objects.get(kind="refused").payload["language"] == language


@pytest.mark.parametrize(
    ("subject", "text", "language"),
    [
        ("Не печатает касса", "Помогите", "ru"),
        ("Re: The till is silent", "Help!", "en"),
        ("Не печатает касса", ENGLISH, "en"),
        ("Printer", RUSSIAN, "ru"),
    ],
)
def test_words_that_are_too_few_tell_a_language_with_their_subject(
    siroka: Company, subject: str, text: str, language: str
) -> None:
    brought(siroka, None, text, subject=subject)
    assert Notice.objects.get(kind="refused").payload["language"] == language


def test_what_was_kept_tells_its_language_by_its_subject_too() -> None:
    assert language_in({"text": "Помогите"}, "Не печатает касса") == "ru"
    assert language_in({"text": "Помогите"}, "") == ""


def test_what_the_door_found_out_stands_before_the_words(siroka: Company) -> None:
    brought(siroka, None, RUSSIAN, details={"language": "en"})
    assert Notice.objects.get(kind="refused").payload["language"] == "en"


def test_words_on_the_clients_own_page_tell_the_language_too(siroka: Company) -> None:
    person = siroka.clients["nurse"]
    Person.objects.filter(pk=person.pk).update(language_chosen_at=None, language="en")
    ticket = ticket_of(sends(siroka, "nurse", FRIDAY, product="lis"))
    browser(person).post(f"/siroka/requests/{ticket.number}/messages/", {"text": RUSSIAN})
    assert Person.objects.get(pk=person.pk).language == "ru"


def test_what_staff_write_down_of_a_call_tells_no_language(siroka: Company) -> None:
    person = newcomer(siroka)
    other = RUSSIAN if siroka.desk.language == "en" else ENGLISH
    brought(siroka, person, other, channel="phone")
    assert Person.objects.get(pk=person.pk).language == siroka.desk.language
