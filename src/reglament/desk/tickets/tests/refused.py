"""What was refused for want of an agreement, and the agreement that lets it in: what tests of several rooms begin with."""

from datetime import date

from reglament.desk.conftest import FRIDAY
from reglament.desk.people.actions import AgreementTerms
from reglament.desk.tickets.models import Refusal
from tools.story.acting import sends
from tools.story.by_operator import agree
from tools.story.companies import Company


def a_refusal(company: Company, **more: object) -> Refusal:
    refused = sends(
        company, "teacher", FRIDAY, product="e-school", subject="Marks are gone", text="All of them.", **more
    )
    assert isinstance(refused, Refusal)
    return refused


def an_agreement(company: Company) -> None:
    terms = AgreementTerms("licence", "L-2026/9", (company.products["e-school"],), date(2026, 1, 1))
    agree(company.organisations["school"], terms)
