"""Colleagues swap shifts: nothing changes before both agree, as many are on duty as before, and whoever waits hears of it."""

from datetime import datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from reglament.desk.channels.email.outgoing.composing import compose
from reglament.desk.duty import watching
from reglament.desk.duty.actions import (
    ShiftTerms,
    TemporaryTerms,
    answer_swap,
    ask_swap,
    write_temporary_duty,
)
from reglament.desk.duty.models import DutyOverride, DutySwap, SwapAnswer, TemporaryDuty
from reglament.desk.duty.rosters import roster
from reglament.desk.duty.swaps.wanting import SwapTerms
from reglament.desk.duty.tests.staffing import DAY, HOUR, MONDAY, departs, head, name, rotates, works
from reglament.desk.notices.models import Notice
from reglament.desk.people.access import Viewer, as_staff
from reglament.desk.tickets.tests.visiting import browser, text_of
from reglament.regulation.duty.reckoning import duty
from tools.story.companies import Company

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
NOW = MONDAY + HOUR
NIGHT = (MONDAY + 2 * DAY, MONDAY + 3 * DAY)
"""Of the specialist's week."""
RETURN = (MONDAY + 9 * DAY, MONDAY + 10 * DAY)
"""Of the colleague's."""
PAGE = "/siroka/duty/swaps/"


@pytest.fixture
def two(siroka: Company) -> Company:
    """The specialist is on duty this week, the colleague in the next."""
    works(siroka, rotates(siroka, "specialist", "colleague", at=MONDAY), MONDAY)
    return siroka


def by(company: Company, role: str) -> Viewer:
    return as_staff(company.staff[role])


def asks(company: Company, *, back: tuple[datetime, datetime] | None = RETURN, words: str = "") -> DutySwap:
    terms = SwapTerms(company.staff["colleague"], NIGHT, back, words)
    return ask_swap(by(company, "specialist"), company.desk, terms, NOW)


def on_duty(company: Company, span: tuple[datetime, datetime]) -> list[set[str]]:
    roles = {each.pk: role for role, each in company.staff.items()}
    return [{roles[pk] for pk in each.people} for each in duty(roster(company.desk.pk, NOW), *span)]


def told(kind: str) -> list[Notice]:
    return list(Notice.objects.filter(kind=kind, channel="email").order_by("pk"))


def test_nothing_changes_before_the_colleague_agrees(two: Company) -> None:
    swap = asks(two)
    assert not DutyOverride.objects.exists()
    assert on_duty(two, NIGHT) == [{"specialist"}]
    assert [each.staff_id for each in told("swap_asked")] == [two.staff["colleague"].pk]
    answer_swap(by(two, "colleague"), swap, SwapAnswer.ACCEPTED, NOW + HOUR)
    assert (on_duty(two, NIGHT), on_duty(two, RETURN)) == ([{"colleague"}], [{"specialist"}])
    assert [each.staff_id for each in told("swap_answered")] == [two.staff["specialist"].pk, two.staff["head"].pk]


@pytest.mark.parametrize("answer", [SwapAnswer.DECLINED, SwapAnswer.WITHDRAWN])
def test_a_swap_that_comes_to_nothing_changes_nothing(two: Company, answer: SwapAnswer) -> None:
    swap = asks(two)
    who, hears = ("colleague", "specialist") if answer is SwapAnswer.DECLINED else ("specialist", "colleague")
    answer_swap(by(two, who), swap, answer, NOW + HOUR)
    assert not DutyOverride.objects.exists()
    assert [each.staff_id for each in told("swap_answered")] == [two.staff[hears].pk]


def test_it_is_answered_once_however_often(two: Company) -> None:
    swap = asks(two)
    for _ in range(2):
        answer_swap(by(two, "colleague"), swap, SwapAnswer.ACCEPTED, NOW + HOUR)
    assert answer_swap(by(two, "specialist"), swap, SwapAnswer.WITHDRAWN, NOW + HOUR).answer == "accepted"
    assert DutyOverride.objects.count() == 2
    assert len(told("swap_answered")) == 2


def test_nobody_answers_for_another(two: Company) -> None:
    swap = asks(two)
    for who, answer in (
        ("specialist", SwapAnswer.ACCEPTED),
        ("head", SwapAnswer.ACCEPTED),
        ("colleague", SwapAnswer.WITHDRAWN),
        ("head", SwapAnswer.WITHDRAWN),
    ):
        with pytest.raises(DutySwap.DoesNotExist):
            answer_swap(by(two, who), swap, answer, NOW)


@pytest.mark.parametrize(
    ("span", "said"),
    [
        (RETURN, "is not on duty all of this time"),
        ((NIGHT[0], MONDAY + 8 * DAY), "is not on duty all of this time"),
        ((MONDAY - DAY, MONDAY), "still to come"),
        ((NIGHT[1], NIGHT[0]), "The end comes after the start"),
    ],
)
def test_it_refuses_what_the_roster_has_not(two: Company, span: tuple[datetime, datetime], said: str) -> None:
    terms = SwapTerms(two.staff["colleague"], span)
    with pytest.raises(ValidationError, match=said):
        ask_swap(by(two, "specialist"), two.desk, terms, NOW)
    assert not DutySwap.objects.exists()
    assert not DutyOverride.objects.exists()


def test_two_who_are_on_duty_at_once_do_not_become_one(two: Company) -> None:
    departs(two, NIGHT[0], 12, NOW, adds=two.staff["colleague"])
    with pytest.raises(ValidationError, match="is on duty then already"):
        asks(two)


def test_temporary_duty_is_no_matter_of_swaps(two: Company) -> None:
    span = TemporaryTerms(NIGHT[0], NIGHT[1], [])
    swap = asks(two)
    write_temporary_duty(head(two), TemporaryDuty(desk=two.desk), span, NOW)
    with pytest.raises(ValidationError, match="is not on duty"):
        answer_swap(by(two, "colleague"), swap, SwapAnswer.ACCEPTED, NOW)
    swap.refresh_from_db()
    assert swap.answer == ""


def test_a_shift_of_temporary_duty_is_changed_by_whoever_keeps_the_roster(two: Company) -> None:
    shifts = [ShiftTerms(two.staff["specialist"], *NIGHT)]
    write_temporary_duty(head(two), TemporaryDuty(desk=two.desk), TemporaryTerms(*NIGHT, shifts), NOW)
    with pytest.raises(ValidationError, match="a swap cannot"):
        asks(two)
    assert not DutyOverride.objects.exists()


def test_a_roster_that_changed_meanwhile_is_not_swapped_away(two: Company) -> None:
    """The head has put themselves there; the page says so, and the colleague can only decline."""
    swap = asks(two)
    departs(two, NIGHT[0], 5, NOW, adds=two.staff["head"], removes=two.staff["specialist"])
    own = browser(two.staff["colleague"])
    words = text_of(own.get(f"{PAGE}{swap.pk}/"))
    assert f"It cannot be agreed any more. {name(two, 'specialist')} is not on duty all of this time." in words
    own.post(f"{PAGE}{swap.pk}/", {"answer": "accepted"})
    swap.refresh_from_db()
    assert swap.answer == ""
    assert DutyOverride.objects.count() == 1
    own.post(f"{PAGE}{swap.pk}/", {"answer": "declined"})
    swap.refresh_from_db()
    assert swap.answer == "declined"


def test_a_swap_that_fails_in_the_middle_leaves_nothing(two: Company, monkeypatch: pytest.MonkeyPatch) -> None:
    swap = asks(two)
    monkeypatch.setattr("reglament.desk.notices.telling.tell", lambda notices: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        answer_swap(by(two, "colleague"), swap, SwapAnswer.ACCEPTED, NOW)
    swap.refresh_from_db()
    assert (swap.answer, DutyOverride.objects.count()) == ("", 0)


def test_the_asker_hears_a_day_before_that_there_is_no_answer(two: Company) -> None:
    asks(two)
    watching.watch(NIGHT[0] - DAY - HOUR)
    assert told("swap_answered") == []
    for later in (1, 2, 3):
        watching.watch(NIGHT[0] - DAY + later * HOUR)
    (letter,) = told("swap_answered")
    assert (letter.staff_id, letter.payload["answer"]) == (two.staff["specialist"].pk, "")


@pytest.mark.parametrize(
    ("language", "asked", "agreed"),
    [
        ("en", "asks you to be on duty instead of them", "agreed to swap, and the roster says so now"),
        ("ru", "просит вас подежурить вместо себя", "согласован и внесён в график"),
    ],
)
def test_letters_say_what_is_swapped(two: Company, language: str, asked: str, agreed: str) -> None:
    for each in two.staff.values():
        each.user.language = language
        each.user.save()
    swap = asks(two, words="My daughter's wedding.")
    answer_swap(by(two, "colleague"), swap, SwapAnswer.ACCEPTED, NOW)
    first, *others = [compose(each, NOW) for each in (*told("swap_asked"), *told("swap_answered"))]
    assert first is not None
    assert asked in first.body
    assert "My daughter's wedding." in first.body
    assert f"/siroka/duty/swaps/{swap.pk}/" in first.body
    assert all(each is not None and agreed in each.body for each in others)


def test_the_pages_ask_show_and_answer(two: Company) -> None:
    own, other = browser(two.staff["specialist"]), browser(two.staff["colleague"])
    assert "Ask a colleague to swap a shift" in text_of(own.get("/siroka/duty/"))
    form = {"asked": two.staff["colleague"].pk, "starts_at": "2026-03-11T09:00", "ends_at": "2026-03-12T09:00"}
    page = text_of(own.post(f"{PAGE}new/", form))
    assert f"Now: {name(two, 'specialist')} Then: {name(two, 'colleague')}" in page
    assert not DutySwap.objects.exists()
    assert own.post(f"{PAGE}new/", {**form, "save": "1"}).status_code == 302
    swap = DutySwap.objects.get()
    assert (swap.starts_at, swap.ends_at) == NIGHT
    assert f"{name(two, 'specialist')} asks you" in text_of(other.get("/siroka/duty/"))
    assert f"You ask {name(two, 'colleague')}" in text_of(own.get("/siroka/duty/"))
    assert other.post(f"{PAGE}{swap.pk}/", {"answer": "accepted"}).status_code == 302
    assert "asks you" not in text_of(other.get("/siroka/duty/"))
    assert on_duty(two, NIGHT) == [{"colleague"}]


def test_the_form_keeps_what_was_typed(two: Company) -> None:
    own = browser(two.staff["specialist"])
    form = {"asked": "", "starts_at": "2026-03-11T09:00", "ends_at": "2026-03-12T09:00", "words": "Please."}
    answer = own.post(f"{PAGE}new/", {**form, "save": "1"})
    assert answer.status_code == 422
    assert 'value="Please."' in answer.content.decode()
    answer = own.post(f"{PAGE}new/", {**form, "asked": two.staff["colleague"].pk, "back_starts_at": "2026-03-18T09:00"})
    assert "Write both from when and to when" in text_of(answer)


def test_a_stranger_to_the_swap_finds_no_page(two: Company, head: Client) -> None:
    swap = asks(two)
    assert browser(two.staff["developer"]).get(f"{PAGE}{swap.pk}/").status_code == 404
    assert "There is no answer yet." in text_of(head.get(f"{PAGE}{swap.pk}/"))
    head.post(f"{PAGE}{swap.pk}/", {"answer": "accepted"})
    swap.refresh_from_db()
    assert swap.answer == ""


def test_a_swap_that_nobody_answered_in_time_is_over(two: Company) -> None:
    swap = asks(two)
    with pytest.raises(ValidationError, match="still to come"):
        answer_swap(by(two, "colleague"), swap, SwapAnswer.ACCEPTED, NIGHT[0] + timedelta(minutes=1))
    assert not DutySwap.objects.unanswered(NIGHT[0]).exists()
