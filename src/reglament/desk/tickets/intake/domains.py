"""Whose a stranger at any door may be: the client of whose own domain the address is that they gave."""

from dataclasses import replace

from django.core.exceptions import ValidationError

from reglament.desk.people.domains import organisation_of_domain
from reglament.desk.people.identifying import email_address
from reglament.desk.tickets.intake.admitting import Intake


def with_organisation(intake: Intake) -> Intake:
    """The intake with the client of whose own domain its unknown sender is, where there is one.

    It proves nothing, whichever door they came by: a person says whether they are that client's. None for a sender whom their
    own servers disown. A desk that is only tried out, without a database, has no clients.
    """
    is_known = intake.person is not None or intake.organisation is not None
    if is_known or intake.is_disowned or not intake.sender or intake.desk.pk is None:
        return intake
    try:
        return replace(intake, organisation=organisation_of_domain(intake.desk, email_address(intake.sender)))
    except ValidationError:
        return intake
