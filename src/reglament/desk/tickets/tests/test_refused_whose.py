"""Whose a refused attempt is, and where its sender is told of it, however long or strange what they call themselves is."""

import pytest

from reglament.desk.conftest import FRIDAY
from reglament.desk.notices.models import Notice
from reglament.desk.people.models import Part
from reglament.desk.tickets.intake.admitting import File, Intake
from reglament.desk.tickets.intake.outlining import Outlined, outlines
from reglament.desk.tickets.intake.refusing import refuse
from reglament.desk.tickets.models import Refusal
from reglament.desk.tickets.tests.test_keeping_what_came import came
from reglament.regulation.decisions import Ruling
from tools.story.by_operator import join
from tools.story.companies import Company

NO_AGREEMENT = Ruling(False, "no_agreement", ("1.3",))


def refused(intake: Intake, *, told: bool = True) -> Refusal:
    return refuse(intake, NO_AGREEMENT, FRIDAY, told=told)


def test_it_stands_under_the_first_organisation_by_name_of_somebody_who_has_several(siroka: Company) -> None:
    teacher = siroka.clients["teacher"]
    for name in ("laboratory", "clinic"):
        join(teacher, siroka.organisations[name], Part.REQUESTER)
    assert refused(came(siroka, person=teacher)).organisation == siroka.organisations["clinic"]


def test_it_stands_under_the_organisation_that_the_door_knows_where_nobody_is_known(siroka: Company) -> None:
    school = siroka.organisations["school"]
    assert refused(came(siroka, organisation=school)).organisation == school
    assert refused(came(siroka)).organisation is None


@pytest.mark.parametrize(
    ("more", "address"),
    [
        ({}, "who@somewhere.example"),
        ({"answer_to": "reply@somewhere.example"}, "reply@somewhere.example"),
        ({"sender": f"{'w' * 400}@somewhere.example"}, "w" * 320),
        ({"answer_to": f"{'w' * 400}@somewhere.example"}, "w" * 320),
        ({"unanswered": "spam"}, None),
        ({"sender": ""}, None),
    ],
)
def test_it_tells_the_sender_where_they_may_be_answered(
    siroka: Company, more: dict[str, str], address: str | None
) -> None:
    refusal = refused(came(siroka, **more))
    told = Notice.objects.filter(kind="refused")
    assert [(notice.address, notice.payload["refusal"]) for notice in told] == (
        [(address, refusal.pk)] if address else []
    )
    assert len(refusal.address) <= 320


def test_it_tells_nobody_what_is_held_for_a_person_to_look_at(siroka: Company) -> None:
    refusal = refused(came(siroka), told=False)
    assert (refusal.held_at, Notice.objects.filter(kind="refused").exists()) == (FRIDAY, False)
    assert refused(came(siroka)).held_at is None


@pytest.mark.parametrize("is_older", [False, True])
def test_it_is_outlined_by_its_first_words_and_files(siroka: Company, is_older: bool) -> None:
    """An older row has no outline of its own, and is read as one that has."""
    names = [f"{number}{'n' * 119}" for number in range(5)]
    files = tuple(File(f"{name}n", "image/png", b"") for name in (*names, "6", "7"))
    row = refused(came(siroka, text=f"It  is\nsilent. {'x' * 160}", files=files))
    if is_older:
        Refusal.objects.filter(pk=row.pk).update(outline=None)
    (found,) = outlines(Refusal.objects.all(), Refusal).values()
    assert found.words == "It is silent. " + "x" * 146
    assert (found.files, found.unnamed) == (tuple(names), 2)


@pytest.mark.parametrize("outline", [{}, {"words": "", "files": None, "more": "2"}])
def test_it_shows_nothing_of_an_outline_that_says_nothing(siroka: Company, outline: dict[str, object]) -> None:
    row = refused(came(siroka))
    Refusal.objects.filter(pk=row.pk).update(outline=outline, intake={})
    assert outlines(Refusal.objects.all(), Refusal) == {row.pk: Outlined()}
    Refusal.objects.filter(pk=row.pk).update(outline=None)
    assert outlines(Refusal.objects.all(), Refusal) == {row.pk: Outlined()}
