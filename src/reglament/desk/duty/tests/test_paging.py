"""Of a request that nobody takes people are told one after another: by the promise's moment, once, until somebody takes care of it."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from reglament.desk.channels.email.outgoing.composing import compose
from reglament.desk.duty.actions import LadderTerms, set_ladder, take_care
from reglament.desk.duty.models import DutyPage, Paging, PagingEnd, PagingLadder, PagingWay
from reglament.desk.duty.paging.serving import tick
from reglament.desk.duty.tests.staffing import HOUR, MONDAY, departs, head, rotates, works
from reglament.desk.notices import outbox
from reglament.desk.notices.models import Notice
from reglament.desk.notices.quiet import QuietDays
from reglament.desk.notices.resting import ChosenQuiet, choose_quiet
from reglament.desk.people.access import as_staff
from reglament.desk.tickets.actions.assign import assign
from reglament.desk.tickets.actions.classify import classify
from reglament.desk.tickets.actions.reply import reply
from reglament.desk.tickets.models import Ticket
from reglament.regulation.duty.ladder import LadderStep, Whom
from tools.story.acting import by_staff, sends, ticket_of
from tools.story.companies import Company

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)
NIGHT = MONDAY + 17 * HOUR
"""Tuesday, 02:00 in Bishkek."""
STEPS = ((5, Whom.ON_DUTY), (8, Whom.NEXT), (12, Whom.HEAD))


def ladder(company: Company, steps: Sequence[tuple[int, Whom]] = STEPS, at: datetime = MONDAY) -> PagingLadder:
    terms = LadderTerms(["critical"], [LadderStep(minutes * MINUTE, whom) for minutes, whom in steps])
    return set_ladder(head(company), company.desk, terms, at)


def roster_of_night(company: Company) -> None:
    """The specialist is on duty this week, the colleague in the next."""
    works(company, rotates(company, "specialist", "colleague", at=MONDAY), MONDAY)


def critical(company: Company, at: datetime = NIGHT, who: str = "nurse") -> Ticket:
    return ticket_of(sends(company, who, at, product="lis", effect="stopped", hit="everyone"))


def climbed(company: Company) -> list[tuple[int, str, int]]:
    """Every page as its minute after NIGHT when it was sent, whom it reached, and the minute at which it was due."""
    names = {each.pk: role for role, each in company.staff.items()}
    return [
        ((page.sent_at - NIGHT) // MINUTE, names.get(page.staff_id or 0, "nobody"), (page.due_at - NIGHT) // MINUTE)
        for page in DutyPage.objects.order_by("pk")
    ]


def minutes(*found: float) -> None:
    """The clerk looks at these minutes of the night."""
    for minute in found:
        tick(NIGHT + minute * MINUTE)


def letters(kind: str = "paged", channel: str = "email") -> list[Notice]:
    return list(Notice.objects.filter(kind=kind, channel=channel).order_by("pk"))


def test_it_pages_nobody_where_the_desk_never_said_whom(siroka: Company) -> None:
    roster_of_night(siroka)
    critical(siroka)
    minutes(0, 5, 60)
    assert not Paging.objects.exists()
    assert not letters()


def test_it_climbs_by_the_minutes_of_the_promise(siroka: Company) -> None:
    roster_of_night(siroka)
    ladder(siroka)
    critical(siroka)
    minutes(0, 4.9, 5, 7.9, 8, 11, 12, 30)
    assert climbed(siroka) == [(5, "specialist", 5), (8, "colleague", 8), (12, "head", 12)]
    paging = Paging.objects.get()
    assert (paging.start, paging.wake_at, paging.ended_at) == (NIGHT, None, None)
    assert [each.staff_id for each in letters()] == [
        siroka.staff[who].pk for who in ("specialist", "colleague", "head")
    ]


def test_a_late_look_takes_all_steps_that_were_due_and_moves_none(siroka: Company) -> None:
    roster_of_night(siroka)
    ladder(siroka)
    critical(siroka)
    minutes(9)
    assert climbed(siroka) == [(9, "specialist", 5), (9, "colleague", 8)]
    minutes(11.9, 12)
    assert climbed(siroka)[2:] == [(12, "head", 12)]


def test_an_empty_step_is_skipped_at_once_and_the_head_is_told(siroka: Company) -> None:
    """The developer is on duty alone, who takes no requests."""
    works(siroka, siroka.staff["developer"], MONDAY)
    ladder(siroka, ((5, Whom.ON_DUTY), (8, Whom.NEXT), (12, Whom.HEAD)))
    critical(siroka)
    minutes(5)
    assert climbed(siroka) == [(5, "nobody", 5), (5, "nobody", 5), (5, "head", 5)]
    assert [each.staff_id for each in letters()] == [siroka.staff["head"].pk]
    assert letters("step_reached_nobody") == [], "The letter that pages the head says it, too."
    assert letters()[0].payload["has_empty"]


def test_the_head_is_told_apart_where_somebody_else_is_paged_in_their_place(siroka: Company) -> None:
    roster_of_night(siroka)
    departs(siroka, NIGHT, 1, MONDAY, removes=siroka.staff["specialist"])
    ladder(siroka)
    critical(siroka)
    minutes(5)
    assert climbed(siroka) == [(5, "nobody", 5), (5, "specialist", 5)]
    assert [each.staff_id for each in letters("step_reached_nobody")] == [siroka.staff["head"].pk]


def test_it_asks_who_is_on_duty_and_no_rotation(siroka: Company) -> None:
    roster_of_night(siroka)
    departs(siroka, NIGHT, 3, MONDAY, adds=siroka.staff["colleague"], removes=siroka.staff["specialist"])
    ladder(siroka)
    critical(siroka)
    minutes(5, 8)
    assert climbed(siroka) == [(5, "colleague", 5), (8, "specialist", 8)]


def test_a_ladder_is_frozen_once_it_begins_and_wakes_nobody_for_what_came_before(siroka: Company) -> None:
    roster_of_night(siroka)
    critical(siroka, NIGHT - MINUTE)
    ladder(siroka, at=NIGHT)
    critical(siroka)
    minutes(0)
    ladder(siroka, ((30, Whom.HEAD),), NIGHT + MINUTE)
    minutes(5, 8)
    assert climbed(siroka) == [(5, "specialist", 5), (8, "colleague", 8)]
    assert Paging.objects.count() == 1


def take(company: Company, ticket: Ticket, minute: float, who: str = "colleague") -> None:
    assign(by_staff(company.staff[who], ticket, NIGHT + minute * MINUTE), company.staff[who].pk)


def test_it_ends_when_somebody_takes_the_request(siroka: Company) -> None:
    roster_of_night(siroka)
    ladder(siroka)
    ticket = critical(siroka)
    minutes(5)
    take(siroka, ticket, 6)
    minutes(6, 8, 12)
    assert climbed(siroka) == [(5, "specialist", 5)]
    end = PagingEnd.objects.get()
    assert (end.why, end.staff_id) == ("taken", siroka.staff["colleague"].pk)


def test_it_ends_when_the_request_is_answered(siroka: Company) -> None:
    roster_of_night(siroka)
    ladder(siroka)
    ticket = critical(siroka)
    minutes(5)
    reply(by_staff(siroka.staff["head"], ticket, NIGHT + 6 * MINUTE), "We look into it.")
    minutes(8)
    assert PagingEnd.objects.get().why == "answered"
    assert len(climbed(siroka)) == 1


def test_it_ends_and_never_begins_on_a_level_that_is_not_of_the_ladder(siroka: Company) -> None:
    roster_of_night(siroka)
    ladder(siroka)
    ticket = critical(siroka)
    minutes(1)
    classify(by_staff(siroka.staff["head"], ticket, NIGHT + 2 * MINUTE), "medium", "It is slow and works.")
    minutes(2, 5, 60)
    assert PagingEnd.objects.get().why == "moved"
    assert climbed(siroka) == []


def test_what_is_given_back_is_paged_again_only_once_a_promise(siroka: Company) -> None:
    """One ladder for a promise: whoever gives it back has seen it, and the head hears by the alarms of the promise itself."""
    roster_of_night(siroka)
    ladder(siroka)
    ticket = critical(siroka)
    minutes(5)
    take(siroka, ticket, 6)
    minutes(6)
    assign(by_staff(siroka.staff["colleague"], ticket, NIGHT + 7 * MINUTE), None)
    minutes(7, 30)
    assert climbed(siroka) == [(5, "specialist", 5)]


def test_one_click_ends_it_and_takes_the_request(siroka: Company) -> None:
    roster_of_night(siroka)
    ladder(siroka)
    ticket = critical(siroka)
    minutes(5, 8)
    viewer, paging = as_staff(siroka.staff["colleague"]), Paging.objects.get()
    end = take_care(viewer, paging, PagingWay.LETTER, NIGHT + 9 * MINUTE)
    assert (end.why, end.way, end.staff_id) == ("acknowledged", "letter", siroka.staff["colleague"].pk)
    ticket.refresh_from_db()
    assert ticket.assignee_id == siroka.staff["colleague"].pk
    again = take_care(as_staff(siroka.staff["specialist"]), paging, PagingWay.PAGE, NIGHT + 10 * MINUTE)
    assert again == end, "Whoever comes later learns who was first."
    ticket.refresh_from_db()
    assert ticket.assignee_id == siroka.staff["colleague"].pk
    minutes(12)
    assert len(climbed(siroka)) == 2


def test_a_click_after_somebody_took_it_says_so_and_takes_nothing_away(siroka: Company) -> None:
    roster_of_night(siroka)
    ladder(siroka)
    ticket = critical(siroka)
    minutes(5)
    take(siroka, ticket, 6)
    end = take_care(as_staff(siroka.staff["specialist"]), Paging.objects.get(), PagingWay.PAGE, NIGHT + 6 * MINUTE)
    assert (end.why, end.staff_id) == ("taken", siroka.staff["colleague"].pk)


def test_it_breaks_quiet_hours_also_of_those_who_let_nothing_urgent_through(siroka: Company) -> None:
    roster_of_night(siroka)
    ladder(siroka)
    specialist = siroka.staff["specialist"]
    chosen = ChosenQuiet(time(22), time(7), QuietDays.EVERY, lets_urgent=False)
    choose_quiet(as_staff(specialist), chosen, MONDAY)
    critical(siroka)
    minutes(5)
    due = [each for each in outbox.claim("email", NIGHT + 5 * MINUTE) if each.staff_id == specialist.pk]
    assert [each.kind for each in due] == ["paged"]


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", ["Nobody has taken", "solution", "2.6", "one click"]), ("ru", ["никто не взял", "2.6", "одну кнопку"])],
)
def test_its_letter_cites_the_clause_and_the_moment_and_leads_to_the_click(
    siroka: Company, language: str, words: list[str]
) -> None:
    roster_of_night(siroka)
    ladder(siroka)
    user = siroka.staff["specialist"].user
    user.language = language
    user.save()
    critical(siroka)
    minutes(5)
    composed = compose(letters()[0], NIGHT + 5 * MINUTE)
    assert composed is not None
    text = " ".join(str(composed.body).split())
    assert [
        each for each in (*words, f"/siroka/duty/pages/{Paging.objects.get().pk}/", "03:00") if each not in text
    ] == []


@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_letter_to_the_head_of_an_empty_step_leads_to_the_roster(siroka: Company, language: str) -> None:
    roster_of_night(siroka)
    departs(siroka, NIGHT, 1, MONDAY, removes=siroka.staff["specialist"])
    ladder(siroka)
    user = siroka.staff["head"].user
    user.language = language
    user.save()
    critical(siroka)
    minutes(5)
    composed = compose(letters("step_reached_nobody")[0], NIGHT + 5 * MINUTE)
    assert composed is not None
    assert "/siroka/duty/" in str(composed.body)


def test_it_cannot_be_set_without_a_roster_or_out_of_order(siroka: Company) -> None:
    with pytest.raises(ValidationError, match="roster"):
        ladder(siroka)
    roster_of_night(siroka)
    with pytest.raises(ValidationError, match="before it"):
        ladder(siroka, ((8, Whom.ON_DUTY), (5, Whom.HEAD)))
    with pytest.raises(ValidationError, match="from 1 to 6"):
        ladder(siroka, ())
    assert not PagingLadder.objects.exists()


def test_the_database_itself_refuses_to_change_who_was_paged(siroka: Company) -> None:
    roster_of_night(siroka)
    ladder(siroka)
    critical(siroka)
    minutes(5)
    take_care(as_staff(siroka.staff["head"]), Paging.objects.get(), PagingWay.PAGE, NIGHT + 6 * MINUTE)
    for model in (DutyPage, PagingEnd, PagingLadder):
        with pytest.raises(IntegrityError), transaction.atomic():
            model.objects.all().delete()


def test_two_desks_each_page_their_own(siroka: Company, istom: Company) -> None:
    roster_of_night(siroka)
    ladder(siroka)
    works(istom, istom.staff["specialist"], MONDAY)
    critical(siroka)
    minutes(5)
    assert set(DutyPage.objects.values_list("desk__slug", flat=True)) == {"siroka"}
