"""What the open page "Intake" is told of: that something came, to those of its own desk who may see it, and no word of it."""

import pytest

from reglament.desk.people.access import as_staff
from reglament.desk.tickets.models import Kept, kinds_of_kept
from reglament.desk.workplace.live import NewRows, source_of, topics
from reglament.desk.workplace.tests.intake_rows import KINDS, a_row
from tools.story.companies import Company


@pytest.mark.parametrize("kind", KINDS)
def test_it_tells_the_rows_own_desk_that_something_came(siroka: Company, istom: Company, kind: str) -> None:
    model: type[Kept] = type(a_row(kind, istom, subject="1"))
    rows = NewRows(model)
    before = rows.newest()
    row = a_row(kind, siroka, subject="2")
    assert [(event.id, dict(event.to)) for event in rows.after(before, 9)] == [
        (row.pk, {f"desk:{siroka.desk.pk}:intake": "{}"})
    ]
    assert rows.newest() == row.pk


def test_it_has_a_source_for_every_kind() -> None:
    assert {source_of(model) for model in kinds_of_kept().values()} == {
        "intakerefusal",
        "intakecontact",
        "intakemachineword",
        "intakequarantined",
        "intakemessagesetaside",
    }


def test_it_is_heard_by_those_who_see_what_was_not_registered(siroka: Company) -> None:
    specialist, developer = (as_staff(siroka.staff[who]) for who in ("specialist", "developer"))
    assert topics(specialist, {"intake": "1"}) == {f"desk:{siroka.desk.pk}:intake"}
    assert not topics(specialist, {})
    assert not topics(developer, {"intake": "1"})
